import { closestRule } from '../commands/explain.js';
import { RULE_LIST } from '../report/rule-page.js';

/** What to say of a rule id that names nothing. */
export function describeUnknownRule(id: string, own: readonly string[]): string {
  if (id === '') return 'a rule is missing beside a comma';
  const near = closestRule(id, own);
  return `there is no rule ${id}${near === null ? `; docs/rules lists them, as does ${RULE_LIST}` : `; did you mean ${near}?`}`;
}
