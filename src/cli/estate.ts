import { posix } from 'node:path';
import { rootKey } from '../base/root-key.js';
import type { EstateSettings } from '../commands/options.js';
import type { Config } from '../config/config.js';

interface ConfigPlace {
  /** Of the configuration file. */
  readonly directory: string;
  readonly rootsFrom: string;
}

/** What a configuration file says of the roots, with absolute paths and with roots as ids name them. */
export function estateOf(
  { environments, accounts, runners, modules }: Config,
  { directory, rootsFrom }: ConfigPlace,
): Omit<EstateSettings, 'chooseRoot'> {
  const keyAt = (path: string, environment: string | null) =>
    rootKey({ root: posix.relative(rootsFrom, posix.join(directory, path)) || '.', environment });
  const ofProviders = accounts.flatMap(({ id, providers }) =>
    providers.map((one) => [`${keyAt(one.directory, one.environment)}:${one.alias}`, id] as const),
  );
  const ofEnvironments = environments.flatMap((root) =>
    root.environments.flatMap(({ name, account }) =>
      account === null ? [] : [[`${keyAt(root.directory, name)}:default`, account] as const],
    ),
  );
  return {
    modules: new Map([...modules].map(([source, path]) => [source, posix.join(directory, path)])),
    runners: new Map(
      runners.map((one) => {
        const root = keyAt(one.directory, one.environment);
        return [one.alias === null ? root : `${root}:${one.alias}`, one.runner] as const;
      }),
    ),
    accounts: new Map([...ofEnvironments, ...ofProviders]),
    accountNames: new Map(accounts.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const]))),
    environments: new Map(
      environments.map((root) => {
        const top = posix.join(directory, root.directory);
        const absolute = root.environments.map(({ name, varFiles, workspace }) => ({
          name,
          varFiles: varFiles.map((path) => posix.join(top, path)),
          workspace,
        }));
        return [top.replace(/(?<=.)\/$/, ''), absolute] as const;
      }),
    ),
  };
}
