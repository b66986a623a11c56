import type { AccountConfig } from './config.js';
import { isAccountId, type Reading, readAccountId, readChoice, readEntries, readFields, readText } from './shapes.js';
import type { ConfigEntry, ConfigNode } from './tree.js';

/** `accounts:` by id or by name; the other of the two may be said inside. */
export function readAccounts(node: ConfigNode | undefined, reading: Reading): readonly AccountConfig[] {
  return readEntries(node, 'accounts', reading).flatMap((entry) => readAccount(entry, reading) ?? []);
}

function readAccount({ key, keyRange, value }: ConfigEntry, reading: Reading): AccountConfig | null {
  const fields = readFields(value, `the account ${key}`, ['id', 'name', 'trusted'], reading);
  const name = readText(fields.get('name'), 'name', reading);
  const id = readAccountId(fields.get('id'), 'id', reading);
  const isTrusted = readChoice(fields.get('trusted'), 'trusted', ['true', 'false'], reading) === 'true';
  if (isAccountId(key)) {
    if (id !== null && id !== key) reading.report(`the account ${key} has another id inside`, keyRange);
    return { id: key, name, isTrusted };
  }
  if (id === null && !fields.has('id'))
    reading.report(`the account ${key} has no id, and its key is none: id: "123456789012"`, keyRange);
  return id === null ? null : { id, name: name ?? key, isTrusted };
}
