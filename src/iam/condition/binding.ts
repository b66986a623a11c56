import type { Answer } from '../../base/answer.js';
import { canonicalText, knownText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { readClaimKey } from '../federation.js';
import type { Condition } from '../policy.js';
import { type Operator, readOperator } from './operator.js';

/**
 * Whether a condition limits whom it lets through: its operator asks for one of its values, it or another one of its statement
 * fails for a request that lacks the key, and each value excludes something. `maybe` where the operator is not known.
 */
export function isBinding({ operator, key, values }: Condition, statement: readonly Condition[] = []): Answer {
  const read = readOperator(knownText(operator) ?? '');
  if (read === null) return 'maybe';
  const asks =
    isAlwaysSent(key) || statement.some((other) => demandsPresence(other, key)) ? asksForValue(read) : demandsKey(read);
  return asks && !values.some(({ value }) => excludesNothing(value, read.comparison) || isAnyOrganisation(key, value))
    ? 'yes'
    : 'no';
}

/** Whether an operator fails for a request that lacks the key. */
export function demandsKey(operator: Operator): boolean {
  return asksForValue(operator) && operator.whenAbsent === 'decide' && operator.quantifier !== 'all';
}

/** `Null: false`, which closes what `IfExists` and `ForAllValues` leave open ("Condition operators: Null", "ForAllValues"). */
function demandsPresence({ operator, key, values }: Condition, of: StringValue): boolean {
  const isNull = readOperator(knownText(operator) ?? '')?.comparison === 'null';
  const isSameKey = canonicalText(key).toLowerCase() === canonicalText(of).toLowerCase();
  return (
    isNull && isSameKey && values.length > 0 && values.every(({ value }) => knownText(value)?.toLowerCase() === 'false')
  );
}

function asksForValue({ sense, comparison }: Operator): boolean {
  return sense === 'positive' && comparison !== 'null';
}

/** Every token has a subject and an audience (OpenID Connect Core, "ID Token"), so `IfExists` and `ForAllValues` open nothing. */
function isAlwaysSent(key: StringValue): boolean {
  const read = readClaimKey(key);
  return typeof read !== 'string' && (read.claim === 'sub' || read.claim === 'aud');
}

/** Every id of an organisation begins with `o-`, and every path with an id. */
function isAnyOrganisation(key: StringValue, value: StringValue): boolean {
  return /^aws:principalorg(id|paths)$/i.test(knownText(key) ?? '') && /^o-\*[*/]*$/.test(knownText(value) ?? '');
}

/**
 * A value that every value of its key matches: `*`, `arn:aws:iam::*:role/*`, `0.0.0.0/0` and the like. A flag that asks for
 * `false` is met by whoever does without what it tells of, such as MFA.
 */
function excludesNothing(value: StringValue, comparison: Operator['comparison']): boolean {
  const text = knownText(value);
  if (text === null) return false;
  switch (comparison) {
    case 'string-like':
    case 'arn':
      return /^[*?]*\*[*?]*$/.test(text) || ANY_ARN.test(text);
    case 'ip':
      return text.endsWith('/0');
    case 'bool':
      return text.toLowerCase() === 'false';
    default:
      return false;
  }
}

const ANY_ARN = /^arn:(\*|aws[a-z-]*):(iam|sts|\*):[^:]*:\*+:(\*|(role|user)?\/?\*+)$/;
