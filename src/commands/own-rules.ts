import type { EdgeRule } from '../base/edge-rule.js';
import type { Origin } from '../base/origin.js';
import type { SourceRegistry } from '../base/source.js';
import type { Rule } from '../rules/define.js';
import type { RuleSettings } from './options.js';

/** The user's own rules, as sources have them; nothing is loaded where there are none. */
export async function loadOwnRules({ edges, file }: RuleSettings, sources: SourceRegistry): Promise<readonly Rule[]> {
  if (edges.length === 0) return [];
  const { asRules } = await import('../rules/edges/edge-rules.js');
  const source = file === null ? null : sources.add(file.path, 'text', file.text).id;
  const originOf = ({ range }: EdgeRule): Origin | null => (source === null ? null : { source, range, via: null });
  return asRules(edges, originOf);
}
