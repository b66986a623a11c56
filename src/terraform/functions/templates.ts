import type { Range } from '../../base/range.js';
import { parseTemplate } from '../../hcl/parse.js';
import type { Expression } from '../../hcl/syntax.js';
import { derive } from '../../value/derive.js';
import type { Mapping } from '../../value/members.js';
import { openMapping } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { cutRun, leadingRun } from '../../value/stretches.js';
import { knownText, originOfPieces } from '../../value/text.js';
import { ANY, STRING } from '../../value/type.js';
import type { StringValue, Value } from '../../value/value.js';
import { parameter, valueFunction } from './define.js';
import { placeIn, renderedText } from './files.js';
import type { Call, Evaluator, SyntaxFunction } from './function.js';

/** The text of a template file with values in place of its interpolations; both keep their places. */
export const templatefile = valueFunction(
  [parameter('path', STRING, 'partial'), parameter('vars', ANY, 'partial', 'marks')],
  ANY,
  ([path, vars], call): Outcome => {
    const rendered = path?.kind === 'string' ? renderedText(path, call) : null;
    if (rendered !== null) return rendered.kind === 'refused' ? rendered : renderValue(rendered, vars, call);
    const known = knownText(path);
    if (known === null) return derive(call.name, given([path, vars]));
    const read = call.files.readText(known);
    if (read.kind === 'refused') return read;
    const variables = variablesOf(vars);
    if (variables === null) return refuse('invalid vars value: must be a map');
    const { source } = read;
    return renderTemplate(source.text, variables, call, (range) => placeIn(source, range.start, range.end, call));
  },
);

function given(args: readonly (Value | undefined)[]): readonly Value[] {
  return args.filter((arg) => arg !== undefined);
}

function variablesOf(vars: Value | undefined): Mapping | null {
  return vars === undefined ? null : openMapping(vars);
}

function renderTemplate(
  text: string,
  variables: Mapping,
  call: Call,
  origin: (range: Range) => ReturnType<typeof placeIn>,
): Outcome {
  const { template, problems } = parseTemplate(text);
  const [problem] = problems;
  if (problem !== undefined) return refuse(`invalid template: ${problem.message}`);
  return call.evaluate(template, { variables, origin });
}

/** A template that came from elsewhere, as the first argument says by being a reference and nothing else. */
export const templatestring: SyntaxFunction = {
  kind: 'syntax',
  apply: (args, evaluator, call) => {
    const [template, vars, ...further] = args;
    if (template === undefined || vars === undefined || further.length > 0)
      return refuse('templatestring takes two arguments');
    if (!isReference(template)) return refuse('templatestring takes a reference to a template from elsewhere');
    return renderReference(template, vars, evaluator, call);
  },
};

function isReference(expression: Expression): boolean {
  switch (expression.kind) {
    case 'variable':
      return true;
    case 'attribute':
    case 'index':
      return isReference(expression.source);
    case 'parentheses':
      return isReference(expression.inner);
    default:
      return false;
  }
}

function renderReference(template: Expression, vars: Expression, evaluator: Evaluator, call: Call): Outcome {
  const text = evaluator.attempt(template);
  const values = evaluator.attempt(vars);
  if (text.kind === 'refused') return text;
  if (values.kind === 'refused') return values;
  if (values.kind === 'null') return refuse('the vars argument must not be null');
  return renderValue(text, values, call);
}

function renderValue(text: Value, values: Value | undefined, call: Call): Outcome {
  const variables = variablesOf(values);
  if (variables === null || values === undefined) return refuse('invalid vars value: must be a map');
  if (text.kind === 'unknown' || text.kind === 'alternatives')
    return derive('templatestring', [text, values], { type: STRING });
  if (text.kind !== 'string') return refuse('invalid template value: a string is required');
  return renderString(text, variables, values, call);
}

function renderString(text: StringValue, variables: Mapping, values: Value, call: Call): Outcome {
  const known = knownText(text);
  if (known === null) return derive('templatestring', [text, values], { type: STRING });
  const run = leadingRun(text);
  const origin = ({ start, end }: Range) => originOfPieces(cutRun(run, start, Math.max(end, start + 1))) ?? call.origin;
  const rendered = renderTemplate(known, variables, call, origin);
  return rendered.kind === 'null' ? refuse('the result of the template is null') : rendered;
}
