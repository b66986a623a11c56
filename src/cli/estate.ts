import { posix } from 'node:path';
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
): EstateSettings {
  const rootKey = (path: string, environment: string | null) => {
    const root = posix.relative(rootsFrom, posix.join(directory, path)) || '.';
    return environment === null ? root : `${root}@${environment}`;
  };
  const ofProviders = accounts.flatMap(({ id, providers }) =>
    providers.map((one) => [`${rootKey(one.directory, one.environment)}:${one.alias}`, id] as const),
  );
  const ofEnvironments = environments.flatMap((root) =>
    root.environments.flatMap(({ name, account }) =>
      account === null ? [] : [[`${rootKey(root.directory, name)}:default`, account] as const],
    ),
  );
  return {
    modules: new Map([...modules].map(([source, path]) => [source, posix.join(directory, path)])),
    runners: new Map(
      runners.map((one) => {
        const root = rootKey(one.directory, one.environment);
        return [one.alias === null ? root : `${root}:${one.alias}`, one.runner] as const;
      }),
    ),
    accounts: new Map([...ofEnvironments, ...ofProviders]),
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
