import type { Template, TemplateFor, TemplateIf, TemplatePart } from '../../hcl/syntax.js';
import { distribute } from '../../value/alternatives.js';
import { chooseBy } from '../../value/choose-by.js';
import { NO_MARKS, stringValue, textValue } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive, deriveSymbol } from '../../value/derive.js';
import { addMarks, joinMarks } from '../../value/marks.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { STRING } from '../../value/type.js';
import type { Mark, Piece, Value } from '../../value/value.js';
import { doubtCondition, toCondition } from './conditional.js';
import {
  type Attempt,
  attempt,
  bind,
  type Evaluation,
  evaluateIn,
  evaluateOptions,
  replay,
  settle,
} from './evaluation.js';
import { type Turn, turnsOf } from './iteration.js';
import { withinLimits } from './size.js';

/** A quoted string, a heredoc or a template file. One that is a single interpolation is the value of that, as it is. */
export function evaluateTemplate(evaluation: Evaluation, template: Template): Value {
  const [only] = template.parts;
  if (only?.kind === 'interpolation' && template.parts.length === 1) return evaluateIn(evaluation, only.expression);
  const origin = evaluation.scope.origin(template.range);
  if (only?.kind === 'text' && template.parts.length === 1) {
    const piece = textValue(only.text, evaluation.scope.origin(only.range));
    return { ...piece, origin };
  }
  return { ...evaluateParts(evaluation, template.parts, template), origin };
}

interface Place {
  readonly range: Template['range'];
}

/** The text that parts of a template come to, one after the other. */
function evaluateParts(evaluation: Evaluation, parts: readonly TemplatePart[], place: Place): Value {
  const values = parts.map((part) => evaluatePart(evaluation, part));
  return settle(evaluation, joinTexts(values), place.range);
}

/** Strings one after the other; of alternatives among them, each way in which they come out. */
function joinTexts(values: readonly Value[]): Outcome {
  const marks = values.reduce<readonly Mark[]>((all, value) => joinMarks(all, value.marks), NO_MARKS);
  const joined = distribute(values, (settled) => {
    const pieces = settled.flatMap((value): readonly Piece[] => (value.kind === 'string' ? value.pieces : []));
    return withinLimits(stringValue(pieces, null));
  });
  return joined.kind === 'refused' ? joined : addMarks(joined, marks);
}

/** A part as a string, which alternatives of strings are, too. */
function evaluatePart(evaluation: Evaluation, part: TemplatePart): Value {
  switch (part.kind) {
    case 'text':
      return textValue(part.text, evaluation.scope.origin(part.range));
    case 'interpolation': {
      const value = evaluateIn(evaluation, part.expression);
      return settleText(evaluation, toText(evaluation, value), part);
    }
    case 'if':
      return evaluateIf(evaluation, part);
    case 'for':
      return evaluateFor(evaluation, part);
  }
}

function toText(evaluation: Evaluation, value: Value): Outcome {
  const text = distribute([value], ([one = value]): Outcome => {
    const converted = convertToText(one);
    if (converted.kind === 'refused') evaluation.doubt(() => deriveSymbol('can', [value]));
    return converted;
  });
  return text.kind === 'refused' ? text : addMarks(text, value.marks);
}

function convertToText(value: Value): Outcome {
  const text = convert(value, STRING);
  if (text.kind === 'refused') return refuse(`cannot include the given value in a string template: ${text.message}`);
  return text.kind === 'null' ? refuse('the expression result is null; it cannot be part of a string template') : text;
}

/** What stands in for a refused part is a stretch of unknown text. */
function settleText(evaluation: Evaluation, outcome: Outcome, { range }: Place): Value {
  const value = settle(evaluation, outcome, range);
  const text = convert(value, STRING);
  return text.kind === 'refused' ? textValue('', null) : text;
}

function evaluateIf(evaluation: Evaluation, part: TemplateIf): Value {
  const condition = toCondition(evaluateIn(evaluation, part.condition));
  if (condition.kind === 'refused') return settleText(evaluation, condition, part.condition);
  if (condition.kind === 'bool') {
    const chosen = condition.value ? part.whenTrue : part.whenFalse;
    return addMarks(evaluateParts(evaluation, chosen, part), condition.marks);
  }
  const yes = attempt(evaluation, (inner) => evaluateParts(inner, part.whenTrue, part));
  const no = attempt(evaluation, (inner) => evaluateParts(inner, part.whenFalse, part));
  if (yes.kind === 'failed' && no.kind === 'failed') return replay(evaluation, yes);
  if (yes.kind === 'failed' || no.kind === 'failed') {
    doubtCondition(evaluation, condition, yes.kind === 'failed' ? 'no' : 'yes');
  }
  return addMarks(settle(evaluation, chooseText(condition, yes, no), part.range), condition.marks);
}

/** A branch that fails is never chosen. */
function chooseText(condition: Value, yes: Attempt, no: Attempt): Outcome {
  if (yes.kind === 'failed') return no.value;
  if (no.kind === 'failed') return yes.value;
  return distribute([condition], ([one = condition]) => {
    if (one.kind === 'bool') return one.value ? yes.value : no.value;
    return one.kind === 'unknown'
      ? chooseBy(one.symbol, yes.value, no.value)
      : refuse('the condition expression must be of type bool');
  });
}

function evaluateFor(evaluation: Evaluation, part: TemplateFor): Value {
  const collection = evaluateIn(evaluation, part.collection);
  const text = evaluateOptions(evaluation, collection, part.range, (inner, one) => {
    const turns = turnsOf(one);
    return settleText(inner, 'kind' in turns ? turns : evaluateTurns(inner, part, turns), part.collection);
  });
  return addMarks(text, collection.marks);
}

function evaluateTurns(evaluation: Evaluation, part: TemplateFor, turns: readonly Turn[]): Outcome {
  const texts = turns.flatMap((turn, index) => evaluateTurn(evaluation, part, turn, index) ?? []);
  return turns.some((turn) => turn.place !== undefined) ? joinAnyhow(texts) : joinTexts(texts);
}

/** Texts in an order that nobody knows: one stretch of unknown text. */
function joinAnyhow(texts: readonly Value[]): Value {
  return addMarks(
    derive('for', texts, { type: STRING }),
    texts.reduce<readonly Mark[]>((all, { marks }) => joinMarks(all, marks), NO_MARKS),
  );
}

/**
 * What may come any number of times is a stretch of unknown text, named by what each time adds. Null where it would fail each
 * time: then it does not come.
 */
function evaluateTurn(evaluation: Evaluation, part: TemplateFor, turn: Turn, index: number): Value | null {
  const inner = bind(bind(evaluation, part.keyName, turn.key), part.valueName, turn.value);
  if (turn.times === 'once') return evaluateParts(inner, part.body, part);
  const { kind, value: body } = attempt(inner, (each) => evaluateParts(each, part.body, part));
  if (kind === 'failed') return null;
  const text = derive(`for ${index}`, [body], { type: STRING, origin: evaluation.scope.origin(part.range) });
  return addMarks(text, body.marks);
}
