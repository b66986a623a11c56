import { createHash } from 'node:crypto';
import { type Node, node } from './node.js';

/** A node that stands for several: its id is `set:` and the beginning of the hash over its sorted members. */
export function setNode(members: readonly Node[]): Node {
  const [first] = members;
  if (first !== undefined && members.length === 1) return first;
  const ids = members.map(({ id }) => id).toSorted();
  const hash = createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 12);
  const kinds = new Set(members.map(({ kind }) => kind));
  const accounts = new Set(members.map(({ account }) => account));
  const kind = kinds.size === 1 ? `${first?.kind}s` : 'principals';
  return node(`set:${hash}`, 'set', {
    label: `${members.length} ${kind}`,
    account: accounts.size === 1 ? (first?.account ?? null) : null,
    members: ids,
  });
}
