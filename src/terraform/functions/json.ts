import { ANY_SHAPE, nullValue } from '../../value/construct.js';
import { derive, deriveSymbol, unknownOf } from '../../value/derive.js';
import { readJson } from '../../value/json-read.js';
import { writeJson } from '../../value/json-write.js';
import { addMarks } from '../../value/marks.js';
import { formatNumber } from '../../value/number-format.js';
import { parseNumber } from '../../value/number-parse.js';
import { openSequence } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { mapItems, mapParts, partsOf } from '../../value/parts.js';
import { ANY, isPrimitive, STRING } from '../../value/type.js';
import type { UnknownValue, Value } from '../../value/value.js';
import { stringOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';

export const jsonencode = valueFunction(
  [parameter('val', ANY, 'partial', 'null', 'marks')],
  STRING,
  ([value], { origin }): Outcome => {
    if (value === undefined) return refuse('a value is required');
    return holdsInfinity(value) ? refuse('cannot serialize infinity as JSON') : writeJson(value, origin);
  },
  { shape: { ...ANY_SHAPE, min: 1 } },
);

function holdsInfinity(value: Value): boolean {
  return value.kind === 'number' ? value.value.kind === 'infinite' : partsOf(value).some(holdsInfinity);
}

export const jsondecode = valueFunction([parameter('str', STRING, 'partial')], ANY, (args): Outcome => {
  const text = stringOf(args[0]);
  const { value, problem } = readJson(text);
  if (problem?.certain === 'yes' || value === null) return refuse(problem?.message ?? 'this is no JSON');
  return problem === null ? addMarks(decodedForm(value), text.marks) : derive('jsondecode', args);
});

/** A value that was at hand as it would be read from its text: JSON knows neither lists, sets and maps nor precisions. */
function decodedForm(value: Value): Value {
  const { origin, marks } = value;
  switch (value.kind) {
    case 'null':
      return nullValue(origin);
    case 'number':
      return { ...value, value: parseNumber(formatNumber(value.value)) ?? value.value };
    case 'list':
    case 'set':
    case 'tuple':
      return { kind: 'tuple', items: mapItems(openSequence(value) ?? [], decodedForm), origin, marks };
    case 'map':
    case 'object':
      return { ...mapParts({ ...value, kind: 'object' }, decodedForm), origin, marks };
    case 'unknown':
      return isPrimitive(value.type) ? value : decodedUnknown(value);
    case 'handle':
      return decodedForm(value.handle.expand());
    default:
      return mapParts(value, decodedForm);
  }
}

/** What may be a list or map is another value once JSON has made a tuple or object of it. */
function decodedUnknown(value: UnknownValue): Value {
  if (value.symbol.cause.kind === 'derived' && value.symbol.cause.operation === 'jsondecode') return value;
  const symbol = deriveSymbol('jsondecode', [value], `jsondecode(jsonencode(${value.symbol.key}))`);
  return { ...unknownOf(symbol, { origin: value.origin, shape: value.shape }), marks: value.marks };
}
