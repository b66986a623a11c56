import type { Range } from '../../base/range.js';
import type { Call, Expression } from '../../hcl/syntax.js';
import type { Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import { templatestring } from '../functions/templates.js';
import type { Place } from './context.js';
import { failAt, originIn } from './module-scope.js';

/** A template with values in place of its interpolations, as `template_file` renders it; `range` is the block that does. */
export function renderTemplate(place: Place, range: Range, template: Value, variables: Value): Value {
  const named = (name: string): Expression => ({ kind: 'variable', name, range });
  const call: Call = {
    kind: 'call',
    name: 'templatestring',
    nameRange: range,
    arguments: [named('template'), named('variables')],
    expandFinal: false,
    range,
  };
  return evaluate(call, {
    functions: new Map([...place.module.context.functions, ['templatestring', templatestring]]),
    files: place.module.context.fileAccess,
    origin: (inner) => originIn(place, inner),
    resolve: ([name]) => ({ value: name === 'template' ? template : variables, used: 1 }),
    fail: (refusal, inner) => failAt(place, refusal, inner),
  });
}
