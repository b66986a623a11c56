import type { Answer } from '../base/answer.js';
import type { Origin } from '../base/origin.js';
import { textValue, unknownText } from '../value/construct.js';
import { deriveSymbol, isOneOfMany } from '../value/derive.js';
import { knownText } from '../value/text.js';
import type { ObjectValue, Piece, StringValue, Value } from '../value/value.js';
import { OPERATOR_NAMES, spellOperator } from './condition/operator.js';
import { listScalars, misfitOrigin, scalarText, splitElements } from './elements.js';
import type { Condition } from './policy.js';
import type { PolicyProblem } from './problem.js';
import { closest, describeKind, findElement } from './vocabulary.js';

export function readConditions(statement: ObjectValue, problems: PolicyProblem[]): readonly Condition[] {
  const element = findElement(statement, 'Condition');
  if (element === null) return [];
  return listScalars(element.value, []).flatMap(({ value }) => {
    if (value.kind === 'unknown') return [unknownCondition(value)];
    const operators = membersOf(value);
    if (operators === null) {
      if (value.kind !== 'null') problems.push(wrongType('Condition', value, element.keyOrigin));
      return [];
    }
    return operators.flatMap((operator) =>
      operator.isThere === 'yes' ? readOperator(operator, problems) : [openCondition(operator)],
    );
  });
}

/** A condition block of which nothing is known may ask for anything. */
function unknownCondition(value: Extract<Value, { kind: 'unknown' }>): Condition {
  const text = unknownText(value.symbol, value.origin);
  return { operator: text, key: text, values: [{ value: text, presence: [] }], origin: value.origin };
}

/** A condition that may or may not be there, of whatever values. */
function openCondition({ name, value }: NamedValue): Condition {
  const text = unknownText(deriveSymbol('condition', [value]), name.origin);
  return { operator: text, key: text, values: [{ value: text, presence: [] }], origin: name.origin };
}

interface NamedValue {
  readonly name: StringValue;
  readonly value: Value;
  readonly isThere: Answer;
}

function membersOf(value: Value): readonly NamedValue[] | null {
  if (value.kind !== 'object' && value.kind !== 'map') return null;
  const known = [...value.entries].map(([name, entry]) => ({
    name: textValue(name, entry.keyOrigin),
    value: entry.value,
    isThere: 'yes' as const,
  }));
  const rest = value.rest.flatMap((entry) => {
    const name = entry.key.kind === 'string' || entry.key.kind === 'unknown' ? scalarText(entry.key) : null;
    const isThere = name?.pieces.every(isOneKey) === true ? ('yes' as const) : ('maybe' as const);
    return name === null ? [] : [{ name, value: entry.value, isThere }];
  });
  return [...known, ...rest];
}

/** Known text, or an unknown that stands for one text: a key made of these is there, whatever it is called. */
function isOneKey(piece: Piece): boolean {
  return piece.kind === 'text' || (piece.value.type.kind === 'string' && !isOneOfMany(piece.value.symbol));
}

function readOperator(operator: NamedValue, problems: PolicyProblem[]): readonly Condition[] {
  checkOperator(operator.name, problems);
  return listScalars(operator.value, []).flatMap(({ value }) => {
    if (value.kind === 'unknown') return [{ ...unknownCondition(value), operator: operator.name }];
    const keys = membersOf(value);
    if (keys === null) {
      problems.push(wrongType('Condition', value, operator.name.origin));
      return [];
    }
    return keys.map((key) => (key.isThere === 'yes' ? readKey(operator.name, key, problems) : openCondition(key)));
  });
}

/**
 * IAM refuses an operator that it does not know ("Invalid Condition type"), and is known to refuse `stringEquals`; whether it does so
 * with every other letter case is not verified.
 */
function checkOperator(name: StringValue, problems: PolicyProblem[]): void {
  const { origin } = name;
  const text = knownText(name);
  const spelled = text === null ? null : spellOperator(text);
  if (text === null || spelled === text) return;
  const meant = spelled ?? closest(text, OPERATOR_NAMES);
  problems.push({ kind: 'condition-operator', text, meant, origin, certain: spelled === null ? 'yes' : 'maybe' });
}

function readKey(operator: StringValue, key: NamedValue, problems: PolicyProblem[]): Condition {
  const { elements, misfits } = splitElements(listScalars(key.value, []));
  for (const { value } of misfits) problems.push(wrongType('Condition', value, key.name.origin));
  return { operator, key: key.name, values: elements, origin: key.name.origin };
}

function wrongType(element: string, value: Value, fallback: Origin | null): PolicyProblem {
  const expected = element === 'Condition' ? 'an operator with keys and values' : 'a string';
  return {
    kind: 'wrong-type',
    element,
    found: describeKind(value),
    expected,
    origin: misfitOrigin(value, fallback),
    certain: 'yes',
  };
}
