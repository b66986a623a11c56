/** What the configuration calls accounts, by id. */
export type AccountNames = ReadonlyMap<string, string>;

/** A message, and what those accounts are called that it speaks of. */
export function tellAccountNames(message: string, names: AccountNames): string {
  const ids = [...new Set(message.match(/(?<!\d)\d{12}(?!\d)/g))];
  const told = ids.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [`${id} is the account ${name}`];
  });
  return told.length === 0 ? message : `${message} ${told.join(', ')}.`;
}

/** How the account of a node is called, beside its id; null where nobody names it. */
export function accountTitle(account: string | null, names: AccountNames): string | null {
  const id = account?.replace(/^account:/, '') ?? '';
  const name = names.get(id);
  return name === undefined ? null : `${name} (${id})`;
}
