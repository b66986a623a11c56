import type { Rule } from '../rules/define.js';
import type { RuleSettings } from './options.js';

/** The user's own rules; nothing is loaded where there are none. */
export async function loadOwnRules({ edges }: RuleSettings): Promise<readonly Rule[]> {
  if (edges.length === 0) return [];
  const { asRules } = await import('../rules/edges/edge-rules.js');
  return asRules(edges);
}
