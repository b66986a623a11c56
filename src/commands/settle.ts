import { knownText } from '../value/text.js';
import type { Scan } from './scan.js';

/** The one fact that would settle most of what is only possible, as a sentence; null where nothing plain would. */
export function whatWouldSettle({ graph }: Scan, possible: number): string | null {
  if (possible === 0) return null;
  const counts = new Map<string, number>();
  for (const { decision, target, declaredCaller } of graph.pairs) {
    if (!decision.because.some(({ kind }) => kind === 'accounts-unknown')) continue;
    for (const end of [target.role, declaredCaller?.principal]) {
      if (end && knownText(end.account) === null) counts.set(end.root, (counts.get(end.root) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best === undefined
    ? null
    : `The account id of ${best[0]} (allowed_account_ids in its provider block) would settle some of the possible ones.`;
}
