import { posix } from 'node:path';
import type { AccountConfig, EnvironmentConfig, RootConfig } from './config.js';
import { isAccountId, meant, type Reading, readEntries, readFields, readItems, readText } from './shapes.js';
import type { ConfigEntry, ConfigNode } from './tree.js';

/** A name becomes a part of ids: `root@name:address`. */
const NAME = /^[\w.-]+$/;

/** `environments:` by the directory of a root, and in it by name. */
export function readEnvironments(
  node: ConfigNode | undefined,
  accounts: readonly AccountConfig[],
  reading: Reading,
): readonly RootConfig[] {
  return readEntries(node, 'environments', reading).map(({ key, keyRange, value }) => ({
    directory: posix.normalize(key).replace(/(?<=.)\/$/, ''),
    range: keyRange,
    environments: readEntries(value, `the environments of ${key}`, reading).flatMap(
      (entry) => readEnvironment(entry, accounts, reading) ?? [],
    ),
  }));
}

function readEnvironment(
  { key, keyRange, value }: ConfigEntry,
  accounts: readonly AccountConfig[],
  reading: Reading,
): EnvironmentConfig | null {
  const fields = readFields(value, `the environment ${key}`, ['varFiles', 'workspace', 'account'], reading);
  const environment = {
    name: key,
    varFiles: readItems(fields.get('varFiles'), 'varFiles', (item) => readText(item, 'a file', reading), reading),
    workspace: readText(fields.get('workspace'), 'workspace', reading),
    account: readAccountReference(fields.get('account'), accounts, reading),
  };
  if (NAME.test(key)) return environment;
  reading.report(`the name of an environment has letters, digits, _, . and - alone, unlike ${key}`, keyRange);
  return null;
}

/** An account by its id, or by the name that `accounts` gives it. */
function readAccountReference(
  node: ConfigNode | undefined,
  accounts: readonly AccountConfig[],
  reading: Reading,
): string | null {
  const text = readText(node, 'account', reading);
  if (text === null || node === undefined || isAccountId(text)) return text;
  const found = accounts.find(({ name }) => name === text);
  const names = accounts.flatMap(({ name }) => name ?? []);
  if (found === undefined) reading.report(`no account is named ${text}${meant(text, names)}`, node.range);
  return found?.id ?? null;
}
