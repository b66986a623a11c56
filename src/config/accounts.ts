import { posix } from 'node:path';
import type { AccountConfig, ProviderReference } from './config.js';
import {
  describePlace,
  isAccountId,
  type Reading,
  readAccountId,
  readChoice,
  readEntries,
  readFields,
  readItems,
  readText,
} from './shapes.js';
import type { ConfigEntry, ConfigNode } from './tree.js';

/** Provider configurations are places of one repository: what others extend names none. */
export function refuseProviders(node: ConfigNode | undefined, reading: Reading): void {
  if (node?.kind !== 'mapping') return;
  for (const { value } of node.entries) {
    const inner = value.kind === 'mapping' ? value.entries : [];
    const found = inner.find(({ key }) => key === 'providers');
    if (found !== undefined) reading.report(describePlace('providers'), found.value.range);
  }
}

/** `accounts:` by id or by name; the other of the two may be said inside. */
export function readAccounts(node: ConfigNode | undefined, reading: Reading): readonly AccountConfig[] {
  return readEntries(node, 'accounts', reading).flatMap((entry) => readAccount(entry, reading) ?? []);
}

function readAccount({ key, keyRange, value }: ConfigEntry, reading: Reading): AccountConfig | null {
  const fields = readFields(value, `the account ${key}`, ['id', 'name', 'trusted', 'providers'], reading);
  const name = readText(fields.get('name'), 'name', reading);
  const id = readAccountId(fields.get('id'), 'id', reading);
  const isTrusted = readChoice(fields.get('trusted'), 'trusted', ['true', 'false'], reading) === 'true';
  const providers = readItems(fields.get('providers'), 'providers', (item) => readProvider(item, reading), reading);
  if (isAccountId(key)) {
    if (id !== null && id !== key) reading.report(`the account ${key} has another id inside`, keyRange);
    return { id: key, name, isTrusted, providers };
  }
  if (id === null && !fields.has('id'))
    reading.report(`the account ${key} has no id, and its key is none: id: "123456789012"`, keyRange);
  return id === null ? null : { id, name: name ?? key, isTrusted, providers };
}

/** As the graph names an account without an id, with `account:` before it or without. */
const PROVIDER = /^(?:account:)?(?<directory>[^:@]+)(?:@(?<environment>[\w.-]+))?:(?<alias>[^:]+)$/;

function readProvider(node: ConfigNode, reading: Reading): ProviderReference | null {
  const text = readText(node, 'a provider', reading);
  if (text === null) return null;
  const { directory, environment = null, alias } = PROVIDER.exec(text)?.groups ?? {};
  if (directory !== undefined && alias !== undefined)
    return { directory: posix.normalize(directory).replace(/(?<=.)\/$/, ''), environment, alias };
  reading.report(`a provider is written ROOT:ALIAS or ROOT@ENVIRONMENT:ALIAS, and not ${text}`, node.range);
  return null;
}
