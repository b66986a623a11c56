import { createHash } from 'node:crypto';
import type { FoundProblem } from '../rules/run.js';

/** Names findings so that moving code changes nothing and changing the element does. Equal ones are numbered. */
export function fingerprintAll(problems: readonly FoundProblem[]): readonly string[] {
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const base = [problem.rule.id, ...problem.identity.map(withoutKeys)].join('\n');
    const ordinal = seen.get(base) ?? 0;
    seen.set(base, ordinal + 1);
    return createHash('sha256').update(`${base}\n${ordinal}`).digest('hex').slice(0, 32);
  });
}

/** The instances of one block are one mistake: their keys are `[*]`. */
function withoutKeys(text: string): string {
  return text.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '[*]');
}
