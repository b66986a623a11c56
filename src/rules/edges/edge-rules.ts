import type { EdgeRule, EndPattern } from '../../base/edge-rule.js';
import type { Origin } from '../../base/origin.js';
import type { Problem, Rule, RuleContext } from '../define.js';
import { checkAllowed } from './allowed.js';
import { checkForbidden } from './forbidden.js';
import { checkRequired } from './required.js';

/** The rules of the catalogue's form that stand for a user's own, each with the place that it is written at. */
export function asRules(rules: readonly EdgeRule[], originOf: (rule: EdgeRule) => Origin | null): readonly Rule[] {
  return rules.map((rule) => ({
    info: {
      id: rule.id,
      summary: describeRule(rule),
      severity: rule.severity,
      audience: 'default',
      why: rule.why ?? '',
      fix: '',
      ignore: '',
      sources: [],
    },
    stage: 'breadth',
    check: ({ graph }: RuleContext): Iterable<Problem> => {
      switch (rule.kind) {
        case 'forbidden':
          return checkForbidden(rule, graph);
        case 'required':
          return checkRequired(rule, graph, originOf(rule));
        case 'allowed':
          return checkAllowed(rule, rules, graph);
      }
    },
  }));
}

/** A rule as a sentence. */
function describeRule({ kind, from, to, through, conditions }: EdgeRule): string {
  const become = through === 'reachable' ? 'become, by any chain,' : 'become';
  const asked = conditions.join(' and ');
  const [who, whom] = [describeEnd(from, 'anybody'), describeEnd(to, 'any role')];
  switch (kind) {
    case 'forbidden':
      return `Forbidden: ${who} can ${become} ${whom}${asked === '' ? '' : ` without a binding condition on ${asked}`}.`;
    case 'required':
      return `Required: ${who} can ${become} ${whom}${asked === '' ? '' : ` under a binding condition on ${asked}`}.`;
    case 'allowed':
      return `Allowed to become ${whom}${asked === '' ? '' : ` under a binding condition on ${asked}`}: ${who}, and nobody whom no other rule allows.`;
  }
}

function describeEnd({ kinds, names, accounts, tags, modules }: EndPattern, everybody: string): string {
  const parts = [
    kinds.join(' or '),
    names.length === 0 ? '' : `named ${names.join(' or ')}`,
    accounts.length === 0 ? '' : `of account ${accounts.join(' or ')}`,
    tags.size === 0 ? '' : `tagged ${[...tags].map(([key, value]) => `${key}=${value}`).join(' and ')}`,
    modules.length === 0 ? '' : `in ${modules.join(' or ')}`,
  ].filter((part) => part !== '');
  if (parts.length === 0) return everybody;
  return kinds.length === 0 ? `whoever is ${parts.join(' ')}` : parts.join(' ');
}
