import { type Operator, readOperator } from '../iam/condition/operator.js';
import type { Condition, Element } from '../iam/policy.js';
import { holdsWildcard } from '../iam/policy-variable.js';
import { textValue } from '../value/construct.js';
import { subtractPresence } from '../value/presence.js';
import { canonicalText, knownText } from '../value/text.js';
import { type AssumeStatement, listAssumeStatements } from './assume-statements.js';
import { pairsClosedBy } from './closed-pairs.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { quote } from './wording.js';

export const literalWildcard: Rule = {
  info: {
    id: 'literal-wildcard',
    summary: 'A condition compares with `*` or `?` under an operator that takes them literally.',
    severity: 'high',
    audience: 'default',
    why: `\`StringEquals\` and its kin compare character by character: \`repo:acme/*\` matches a subject that ends in an asterisk, and there
is none. An \`Allow\` with such a condition lets nobody in; with \`StringNotEquals\` the condition holds for everybody.`,
    fix: 'Write `StringLike` (or `StringNotLike`, `ArnLike`), which takes `*` and `?` as wildcards, or the whole text without them.',
    change: 'previewed',
    ignore: 'Where the character itself is meant; `${*}` and `${?}` say so, and are not reported.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],
  },
  stage: 'text',
  check: checkConditions,
};

function* checkConditions(context: RuleContext): Iterable<Problem> {
  for (const site of listAssumeStatements(context.graph)) {
    for (const condition of site.statement.conditions) {
      const operator = literalOperator(condition);
      if (operator === null) continue;
      for (const element of condition.values)
        if (holdsWildcard(element.value)) yield problemFor({ site, condition, operator, element }, context);
    }
  }
}

/** Whether this rule speaks of the condition. */
export function literalWildcardIn(condition: Condition): boolean {
  return literalOperator(condition) !== null && condition.values.some(({ value }) => holdsWildcard(value));
}

function literalOperator(condition: Condition): Operator | null {
  const operator = readOperator(knownText(condition.operator) ?? '');
  return operator !== null && isLiteral(operator) && !mayHoldWildcards(condition) ? operator : null;
}

function isLiteral({ comparison }: Operator): boolean {
  return comparison === 'string' || comparison === 'string-ignore-case';
}

/** Keys whose values are free text, where an asterisk or question mark may be meant. */
function mayHoldWildcards({ key }: Condition): boolean {
  return ['aws:useragent', 'aws:referer'].includes(knownText(key)?.toLowerCase() ?? '');
}

interface Found {
  readonly site: AssumeStatement;
  readonly condition: Condition;
  readonly operator: Operator;
  readonly element: Element;
}

function problemFor({ site, condition, operator, element }: Found, { graph }: RuleContext): Problem {
  const written = knownText(condition.operator) ?? '';
  const meant = likeForm(written);
  const closed = pairsClosedBy(condition, graph);
  const [first] = closed;
  const { statement, address, given } = site;
  const isThere = subtractPresence([...statement.presence, ...element.presence], given).length === 0;
  return {
    severity: 'high',
    confidence: isThere && statement.effect !== 'unknown' ? 'certain' : 'possible',
    message: `${written} takes wildcards literally, so ${quote(element.value)} matches no ${knownText(condition.key) ?? 'value'}: ${effectOf(site, operator)}. Write ${meant}.`,
    address,
    origin: element.value.origin ?? condition.origin ?? statement.origin,
    related: [],
    edge: first === undefined ? null : { from: first.from, to: first.to },
    identity: [address, canonicalText(condition.key), canonicalText(element.value)],
    claims: closed.map(({ claim }) => claim),
    remedy: {
      kind: 'replace',
      origin: condition.operator.origin,
      text: textValue(meant, null),
      // Beside another condition with that operator, its keys belong with those of that one.
      use: statement.conditions.some((other) => isWritten(other, meant)) ? 'tell' : 'preview',
    },
  };
}

function isWritten({ operator }: Condition, name: string): boolean {
  return knownText(operator)?.toLowerCase() === name.toLowerCase();
}

function effectOf({ statement }: AssumeStatement, { sense }: Operator): string {
  const isDeny = statement.effect === 'Deny';
  if (sense === 'negative') return isDeny ? 'the Deny strikes everyone' : 'the condition keeps nobody out';
  return isDeny ? 'the Deny strikes nobody by it' : 'the statement lets nobody in by it';
}

/** `StringEquals` as `StringLike`, with the quantifier and the ending that it has. */
function likeForm(operator: string): string {
  return operator.replace(/Equals(IgnoreCase)?/i, 'Like');
}
