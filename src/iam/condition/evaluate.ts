import { type Answer, all, any, not } from '../../base/answer.js';
import type { Presence } from '../../value/presence.js';
import { canonicalText, knownText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { readClaimKey } from '../federation.js';
import type { Condition, Element, PolicyVersion } from '../policy.js';
import { fillPolicyVariables, holdsWildcard, variablesOf } from '../policy-variable.js';
import { underPresence } from '../presence-answer.js';
import { isPrivateBlock } from './cidr.js';
import { compareValues } from './compare.js';
import type { RequestContext } from './context.js';
import { findContradiction } from './contradiction.js';
import { type Operator, readOperator } from './operator.js';

/** `caller`: it holds for a caller that sends the right thing, and only for that one. */
export type ConditionAnswer = Answer | 'caller';

export interface ConditionOutcome {
  readonly condition: Condition;
  readonly answer: ConditionAnswer;
}

export interface ConditionRequest {
  readonly context: RequestContext;
  /** The effect of the statement: what a caller may leave out opens an Allow, and does not escape a Deny. */
  readonly effect: 'Allow' | 'Deny';
  readonly version: PolicyVersion;
  readonly given: Presence;
}

/** What the conditions of one statement come to; of two that exclude each other the later one never holds. */
export function evaluateConditions(
  conditions: readonly Condition[],
  request: ConditionRequest,
): readonly ConditionOutcome[] {
  const contradiction = findContradiction(conditions);
  return conditions.map((condition) =>
    condition === contradiction?.second ? { condition, answer: 'no' } : evaluateCondition(condition, request),
  );
}

/** What one condition comes to (IAM User Guide, "IAM JSON policy elements: Condition"). */
export function evaluateCondition(condition: Condition, request: ConditionRequest): ConditionOutcome {
  return { condition, answer: answerOf(condition, request) };
}

function answerOf(condition: Condition, request: ConditionRequest): ConditionAnswer {
  const operatorText = knownText(condition.operator);
  if (operatorText === null || isOpenKey(condition)) return 'maybe';
  const operator = readOperator(operatorText);
  if (operator === null) return 'maybe';
  const key = canonicalText(condition.key).toLowerCase();
  const context = request.context(key, condition.key);
  if (operator.comparison === 'null') return answerNull(condition, context.kind, request);
  if (key === 'aws:sourceip' && isPrivate(condition)) return answerPrivate(operator);
  switch (context.kind) {
    case 'caller':
      return answerUnsendable(operator, condition, request) ?? answerCaller(operator, request.effect);
    case 'chosen':
      return answerUnsendable(operator, condition, request) ?? 'caller';
    case 'one-of':
      return context.values.every((value) => answerValues(operator, [value], condition.values, request) === 'no')
        ? 'no'
        : 'caller';
    case 'unknown':
      return 'maybe';
    case 'absent':
      return answerAbsent(operator);
    case 'values-or-absent': {
      const present = answerValues(operator, context.values, condition.values, request);
      return present === answerAbsent(operator) ? present : 'maybe';
    }
    case 'values':
      return answerValues(operator, context.values, condition.values, request);
  }
}

/** Of a key that is not known in full only a token's claim can be told, by its name. */
function isOpenKey({ key }: Condition): boolean {
  return knownText(key) === null && typeof readClaimKey(key) === 'string';
}

function isPrivate({ values }: Condition): boolean {
  return values.length > 0 && values.every(({ value }) => isPrivateBlock(knownText(value) ?? ''));
}

/** Of an address that is public, or absent. */
function answerPrivate(operator: Operator): Answer {
  const whenPresent = operator.sense === 'positive' ? 'no' : 'yes';
  return whenPresent === answerAbsent(operator) ? whenPresent : 'maybe';
}

/**
 * Nobody sends a wildcard: STS takes none in an external id, session name or tag (API Reference, AssumeRole), and an issuer
 * puts none into the claims that say whose a token is. So what is compared with one literally is never equal to it. Nothing is
 * equal to, or like, a policy variable without a value.
 */
function answerUnsendable(
  { comparison, sense, whenAbsent, quantifier }: Operator,
  { values }: Condition,
  { context, version }: ConditionRequest,
): Answer | null {
  if (whenAbsent === 'pass' || quantifier === 'all' || values.length === 0) return null;
  const isLiteral = comparison === 'string' || comparison === 'string-ignore-case';
  const lookup = variablesOf(context);
  const isUnsendable = (value: StringValue): boolean =>
    (isLiteral && holdsWildcard(value)) || fillPolicyVariables(value, version, lookup) === null;
  if (!values.every(({ value }) => isUnsendable(value))) return null;
  return sense === 'positive' ? 'no' : 'yes';
}

/** The caller leaves the key out, or sends what is asked for. */
function answerCaller(operator: Operator, effect: ConditionRequest['effect']): ConditionAnswer {
  const holdsByItself = answerAbsent(operator) === 'yes' && operator.sense === 'positive';
  return holdsByItself && effect === 'Allow' ? 'yes' : 'caller';
}

function answerAbsent(operator: Operator): Answer {
  if (operator.whenAbsent === 'pass' || operator.quantifier === 'all') return 'yes';
  if (operator.quantifier === 'any') return 'no';
  return operator.sense === 'negative' ? 'yes' : 'no';
}

/** `Null: true` asks for the key to be absent, `false` for its presence. */
function answerNull(
  condition: Condition,
  kind: ReturnType<RequestContext>['kind'],
  request: ConditionRequest,
): ConditionAnswer {
  if (kind === 'caller') return 'caller';
  if (kind === 'unknown' || kind === 'values-or-absent') return 'maybe';
  const wanted = kind === 'absent' ? 'true' : 'false';
  return any(
    condition.values.map((element) => {
      const text = knownText(element.value)?.toLowerCase() ?? null;
      const answer = text === null ? 'maybe' : text === wanted ? 'yes' : 'no';
      return underPresence(answer, element.presence, request.given);
    }),
  );
}

function answerValues(
  operator: Operator,
  actual: readonly StringValue[],
  wanted: readonly Element[],
  request: ConditionRequest,
): Answer {
  const lookup = variablesOf(request.context);
  const one = (value: StringValue): Answer => {
    const matched = any(
      wanted.map((element) => {
        const filled = fillPolicyVariables(element.value, request.version, lookup);
        const answer = filled === null ? 'no' : compareValues(operator.comparison, value, filled);
        return underPresence(answer, element.presence, request.given);
      }),
    );
    return operator.sense === 'positive' ? matched : not(matched);
  };
  const answers = actual.map(one);
  return operator.quantifier === 'all' ? all(answers) : any(answers);
}
