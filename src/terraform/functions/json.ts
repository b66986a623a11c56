import { ANY_SHAPE, nullValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { readJson } from '../../value/json-read.js';
import { writeJson } from '../../value/json-write.js';
import { addMarks } from '../../value/marks.js';
import { formatNumber } from '../../value/number-format.js';
import { parseNumber } from '../../value/number-parse.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { mapItems, mapParts, partsOf } from '../../value/parts.js';
import { ANY, STRING } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { stringOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';

export const jsonencode = valueFunction(
  [parameter('val', ANY, 'partial', 'null')],
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
      return { kind: 'tuple', items: mapItems(value.items, decodedForm), origin, marks };
    case 'map':
    case 'object':
      return { ...mapParts({ ...value, kind: 'object' }, decodedForm), origin, marks };
    case 'unknown':
      return 'element' in value.type || 'attributes' in value.type ? { ...value, type: ANY } : value;
    case 'handle':
      return decodedForm(value.handle.expand());
    default:
      return mapParts(value, decodedForm);
  }
}
