/**
 * So many pairs are looked at because elements name them, once for all trusts and once for all permissions. Each is kept with its
 * decision, some ten kilobytes; the largest of the public estates that were tried has 2,500.
 */
export const NAMED_PAIR_LIMIT = 50_000;

export interface Links<L> {
  readonly links: readonly L[];
  /** Of how many owners of links not all were taken. */
  readonly cut: number;
}

/** The links of all owners, in order, as long as they name no more pairs than the limit allows. */
export function linksWithin<O, L>(
  owners: Iterable<O>,
  listLinks: (owner: O) => readonly L[],
  countPairs: (link: L) => number,
): Links<L> {
  const links: L[] = [];
  let room = NAMED_PAIR_LIMIT;
  let cut = 0;
  for (const owner of owners) {
    // Where nothing is left, an owner without links is not worth finding out.
    const found = room > 0 ? listLinks(owner) : null;
    for (const link of found ?? []) {
      if (room > 0) links.push(link);
      room -= countPairs(link);
    }
    if (found === null || room < 0) cut += 1;
  }
  return { links, cut };
}
