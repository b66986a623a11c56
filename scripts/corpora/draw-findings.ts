import type { Finding } from '../../src/base/finding.js';

export interface Located {
  readonly repository: string;
  readonly directory: string;
  readonly finding: Finding;
}

/** So many findings, the same ones for the same seed: each rule in its turn, and of a rule each repository in its turn. */
export function drawFindings(all: readonly Located[], number: number, seed: number): readonly Located[] {
  const random = createRandom(seed);
  const rules = groupBy(shuffle(all, random), ({ finding }) => finding.ruleId);
  const queues = [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ofRule]) => takeTurns(byRepository(ofRule)));
  return takeTurns(queues).slice(0, number);
}

function byRepository(findings: readonly Located[]): readonly (readonly Located[])[] {
  return [...groupBy(findings, ({ repository }) => repository).values()];
}

/** The first of each queue, then the second of each, and so on. */
function takeTurns<T>(queues: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, turn) => queues.flatMap((queue) => queue.slice(turn, turn + 1))).flat();
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Fisher-Yates. */
function shuffle<T>(items: readonly T[], random: () => number): readonly T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}

/** Mulberry32: from 0 to below 1. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
