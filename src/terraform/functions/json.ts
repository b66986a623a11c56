import { ANY_SHAPE } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { readJson } from '../../value/json-read.js';
import { writeJson } from '../../value/json-write.js';
import { addMarks } from '../../value/marks.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { partsOf } from '../../value/parts.js';
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
  return problem === null ? addMarks(value, text.marks) : derive('jsondecode', args);
});
