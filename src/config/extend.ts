import type { Range } from '../base/range.js';
import type { Config, RulesConfig } from './config.js';
import { type Reading, readText } from './shapes.js';
import type { ConfigNode } from './tree.js';

/** What a configuration is built on: a preset by its name, or a file of the repository by a path that begins with a dot. */
export interface ConfigBase {
  readonly kind: 'preset' | 'file';
  readonly name: string;
  /** Where the file names it. */
  readonly range: Range;
}

/** `extends:`, one text or a list of them. */
export function readBases(node: ConfigNode | undefined, reading: Reading): readonly ConfigBase[] {
  if (node === undefined) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    const name = readText(item, 'a preset or a file', reading);
    if (name === null) return [];
    return [{ kind: /^\.{1,2}\//.test(name) ? 'file' : 'preset', name, range: item.range } as const];
  });
}

/** The keys that speak of paths, which mean something in the file of the repository alone. */
export const PLACE_KEYS = ['environments', 'roots', 'runners', 'modules', 'exclude', 'overrides'] as const;

/** A configuration on top of another one: entry by entry, its own word counts. */
export function extendConfig(base: Config, own: Config): Config {
  const accountIds = new Set(own.accounts.map(({ id }) => id));
  const edgeIds = new Set(own.edges.map(({ id }) => id));
  return {
    ...own,
    accounts: [...own.accounts, ...base.accounts.filter(({ id }) => !accountIds.has(id))],
    rules: extendRules(base.rules, own.rules),
    audience: own.audience ?? base.audience,
    failOn: own.failOn ?? base.failOn,
    vendors: new Map([...base.vendors, ...own.vendors]),
    pairing: own.pairing ?? base.pairing,
    edges: [...base.edges.filter(({ id }) => !edgeIds.has(id)), ...own.edges],
  };
}

function extendRules(base: RulesConfig, own: RulesConfig): RulesConfig {
  const options = new Map(base.options);
  for (const [id, set] of own.options) options.set(id, new Map([...(options.get(id) ?? []), ...set]));
  return { verdicts: new Map([...base.verdicts, ...own.verdicts]), options };
}
