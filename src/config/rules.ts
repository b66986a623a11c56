import type { RuleInfo } from '../base/rule-info.js';
import type { RuleVerdict } from '../base/rule-verdict.js';
import type { OverrideConfig, RulesConfig } from './config.js';
import { meant, type Reading, readChoice, readEntries, readFields, readItems, readText } from './shapes.js';
import type { ConfigNode } from './tree.js';

const VERDICTS = ['off', 'on', 'critical', 'high', 'medium', 'low', 'info'] as const;

/** What a configuration can say of a rule of the catalogue, or of the user's own. */
export type ConfigurableRule = Pick<RuleInfo, 'id' | 'options'>;

/** `rules:` by id: a verdict, or options with `severity` beside them. */
export function readRules(
  node: ConfigNode | undefined,
  rules: readonly ConfigurableRule[],
  reading: Reading,
): RulesConfig {
  const verdicts = new Map<string, RuleVerdict>();
  const options = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const { rule, value } of readKnown(node, rules, reading)) {
    const fields = value.kind === 'mapping' ? readSettings(value, rule, reading) : new Map([['severity', value]]);
    const verdict = readChoice(fields.get('severity'), `the severity of ${rule.id}`, VERDICTS, reading);
    if (verdict !== null) verdicts.set(rule.id, verdict);
    const set = [...fields].filter(([name]) => name !== 'severity');
    const read = set.map(([name, items]) => [name, readTexts(items, name, reading)] as const);
    if (read.length > 0) options.set(rule.id, new Map(read));
  }
  return { verdicts, options };
}

function readSettings(node: ConfigNode, { id, options = [] }: ConfigurableRule, reading: Reading) {
  return readFields(node, `the rule ${id}`, ['severity', ...options.map(({ name }) => name)], reading);
}

function readTexts(node: ConfigNode, what: string, reading: Reading): readonly string[] {
  return readItems(node, what, (item) => readText(item, `each of ${what}`, reading), reading);
}

/** The entries whose key is a rule. */
function readKnown(node: ConfigNode | undefined, rules: readonly ConfigurableRule[], reading: Reading) {
  const ids = rules.map(({ id }) => id);
  return readEntries(node, 'rules', reading).flatMap(({ key, keyRange, value }) => {
    const rule = rules.find(({ id }) => id === key);
    if (rule === undefined) reading.report(`there is no rule ${key}${meant(key, ids)}`, keyRange);
    return rule === undefined ? [] : [{ rule, value }];
  });
}

/** `overrides:`, a list: what the rules are below some paths. */
export function readOverrides(
  node: ConfigNode | undefined,
  rules: readonly ConfigurableRule[],
  reading: Reading,
): readonly OverrideConfig[] {
  return readItems(node, 'overrides', (item) => readOverride(item, rules, reading), reading);
}

function readOverride(node: ConfigNode, rules: readonly ConfigurableRule[], reading: Reading): OverrideConfig {
  const fields = readFields(node, 'an override', ['paths', 'rules'], reading);
  for (const name of ['paths', 'rules']) if (!fields.has(name)) reading.report(`an override has ${name}`, node.range);
  return {
    paths: readItems(fields.get('paths'), 'paths', (item) => readText(item, 'a glob', reading), reading),
    rules: readVerdicts(fields.get('rules'), rules, reading),
  };
}

/** Options are those of a whole run: below some paths a rule is on, off, or of another weight. */
function readVerdicts(node: ConfigNode | undefined, rules: readonly ConfigurableRule[], reading: Reading) {
  return new Map(
    readKnown(node, rules, reading).flatMap(({ rule, value }) => {
      const verdict = readChoice(value, `the severity of ${rule.id}`, VERDICTS, reading);
      return verdict === null ? [] : [[rule.id, verdict] as const];
    }),
  );
}
