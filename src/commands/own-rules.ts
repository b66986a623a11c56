import type { EdgeRule } from '../base/edge-rule.js';
import type { Origin } from '../base/origin.js';
import type { SourceRegistry } from '../base/source.js';
import type { Rule } from '../rules/define.js';
import type { RuleSettings } from './options.js';

/** The user's own rules, as sources have them; nothing is loaded where there are none. */
export async function loadOwnRules(
  { edges }: Pick<RuleSettings, 'edges'>,
  sources: SourceRegistry,
): Promise<readonly Rule[]> {
  if (edges.length === 0) return [];
  const { asRules } = await import('../rules/edges/edge-rules.js');
  const files = new Map(edges.flatMap(({ file }) => (file === null ? [] : [[file.path, file.text] as const])));
  const known = new Map([...files].map(([path, text]) => [path, sources.add(path, 'text', text).id] as const));
  const originOf = ({ file, range }: EdgeRule): Origin | null => {
    const source = file === null ? undefined : known.get(file.path);
    return source === undefined ? null : { source, range, via: null };
  };
  return asRules(edges, originOf);
}
