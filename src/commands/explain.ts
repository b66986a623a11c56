import leven from 'leven';
import type { RuleInfo } from '../base/rule-info.js';
import { RULES } from '../rules/registry.generated.js';

export type Explanation =
  | { readonly kind: 'rule'; readonly rule: RuleInfo }
  | { readonly kind: 'unknown'; readonly meant: string | null };

/** The text of a rule of the catalogue, or the id that was probably meant. */
export function explainRule(id: string): Explanation {
  const rule = RULES.find(({ info }) => info.id === id);
  if (rule !== undefined) return { kind: 'rule', rule: rule.info };
  return { kind: 'unknown', meant: closestRule(id, []) };
}

/** The rule id that a misspelt one probably means. */
export function closestRule(id: string, own: readonly string[]): string | null {
  const [best] = [...listRuleIds(), ...own]
    .map((known) => ({ id: known, edits: leven(id, known) }))
    .toSorted((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= Math.max(3, id.length / 3) ? best.id : null;
}

/** What all rules of the catalogue say of themselves. */
export function listRules(): readonly RuleInfo[] {
  return RULES.map(({ info }) => info);
}

export function listRuleIds(): readonly string[] {
  return RULES.map(({ info }) => info.id);
}
