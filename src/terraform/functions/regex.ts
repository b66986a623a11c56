import { RE2JS, RE2JSException } from 're2js';
import { listValue, NO_MARKS, nullValue, stringValue, tupleValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { type Outcome, type Refusal, refuse } from '../../value/outcome.js';
import { cutRun, leadingRun, type Run } from '../../value/stretches.js';
import { knownText } from '../../value/text.js';
import { ANY, listOf, objectOf, STRING, type Type, tupleOf } from '../../value/type.js';
import type { Entry, Piece, StringValue, Value } from '../../value/value.js';
import { openType } from './apply.js';
import { stringOf, textOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { replaceBeginning } from './replace-beginning.js';
import { replaceText } from './split.js';

/** Start and end of a match and of each of its groups, in UTF-16 units; null for a group that took no part. */
type Match = readonly (readonly [number, number] | null)[];

interface Pattern {
  readonly kind: 'pattern';
  readonly expression: RE2JS;
  /** The names of the groups, in order; null for one without. */
  readonly names: readonly (string | null)[];
}

function compile(source: string): Pattern | Refusal {
  const first = tryCompile(source);
  if ('kind' in first && /duplicate/.test(first.message)) return compileRenamed(source);
  return 'kind' in first ? first : { kind: 'pattern', expression: first, names: namesOf(first) };
}

function tryCompile(source: string): RE2JS | Refusal {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (error instanceof RE2JSException) return refuse(`invalid regexp pattern: ${error.message}`);
    throw error;
  }
}

const NAMED_GROUP = /(\\.)|\(\?P?<([A-Za-z_]\w*)>/gs;

/** Terraform takes several groups of one name, RE2JS does not: they are numbered, and named as before. */
function compileRenamed(source: string): Pattern | Refusal {
  let count = 0;
  const renamed = source.replace(NAMED_GROUP, (whole, escaped?: string, name?: string) => {
    count += 1;
    return escaped === undefined ? `(?P<${name}__${count}>` : whole;
  });
  const expression = tryCompile(renamed);
  if ('kind' in expression) return expression;
  const names = namesOf(expression).map((name) => name?.replace(/__\d+$/, '') ?? null);
  return { kind: 'pattern', expression, names };
}

function namesOf(expression: RE2JS): readonly (string | null)[] {
  const byIndex = new Map(Object.entries(expression.namedGroups()).map(([name, index]) => [index, name]));
  return Array.from({ length: expression.groupCount() }, (_, index) => byIndex.get(index + 1) ?? null);
}

/** All matches as Go finds them: an empty one right after another does not count. */
function matchesOf({ expression, names }: Pattern, text: string, most: number): readonly Match[] {
  const matcher = expression.matcher(text);
  const found: Match[] = [];
  let previousEnd = -1;
  while (found.length < most && matcher.find()) {
    const [start, end] = [matcher.start(0), matcher.end(0)];
    const repeated = start === end && start === previousEnd;
    previousEnd = end;
    if (repeated) continue;
    const groups = names.map((_, index): Match[number] => {
      const from = matcher.start(index + 1);
      return from < 0 ? null : [from, matcher.end(index + 1)];
    });
    found.push([[start, end], ...groups]);
  }
  return found;
}

/** What a pattern gives: its groups as an object where they have names, as a tuple where they have none, else the whole match. */
function resultType({ names }: Pattern): Type | Refusal {
  if (names.length === 0) return STRING;
  if (names.every((name) => name === null)) return tupleOf(names.map(() => STRING));
  if (names.includes(null)) return refuse('invalid regexp pattern: cannot mix both named and unnamed capture groups');
  return objectOf(new Map(names.map((name) => [name ?? '', STRING])));
}

function resultOf({ names }: Pattern, run: Run, [whole, ...groups]: Match): Value {
  if (groups.length === 0) return groupValue(run, whole ?? null);
  const values = groups.map((group) => groupValue(run, group));
  if (names[0] === null) return tupleValue(values, null);
  const entries = new Map(
    values.map((value, index): [string, Entry] => [names[index] ?? '', { value, keyOrigin: null }]),
  );
  return { kind: 'object', entries, rest: [], origin: null, marks: NO_MARKS };
}

function groupValue(run: Run, group: Match[number]): Value {
  return group === null ? nullValue(null, STRING) : stringValue(cutRun(run, group[0], group[1]), null);
}

const PATTERN = parameter('pattern', STRING);
const SUBJECT = parameter('string', STRING, 'partial');

export const regex = valueFunction([PATTERN, SUBJECT], ANY, (args): Outcome => {
  const pattern = compile(textOf(args[0]));
  if (pattern.kind === 'refused') return pattern;
  const type = resultType(pattern);
  if (type.kind === 'refused') return type;
  const subject = stringOf(args[1]);
  const text = knownText(subject);
  if (text === null) return derive('regex', args, { type: openType(args, type) });
  const [match] = matchesOf(pattern, text, 1);
  return match === undefined
    ? refuse('pattern did not match any part of the given string')
    : resultOf(pattern, leadingRun(subject), match);
});

export const regexall = valueFunction([PATTERN, SUBJECT], listOf(ANY), (args): Outcome => {
  const pattern = compile(textOf(args[0]));
  if (pattern.kind === 'refused') return pattern;
  const type = resultType(pattern);
  if (type.kind === 'refused') return type;
  const subject = stringOf(args[1]);
  const text = knownText(subject);
  if (text === null) return derive('regexall', args, { type: openType(args, listOf(type)) });
  const run = leadingRun(subject);
  const results = matchesOf(pattern, text, Number.POSITIVE_INFINITY).map((match) => resultOf(pattern, run, match));
  return listValue(type, results, null);
});

/** Replaces plain text, or what matches where the text to replace is written between slashes. */
export const replace = valueFunction(
  [parameter('str', STRING, 'partial'), parameter('substr', STRING), parameter('replace', STRING, 'partial')],
  STRING,
  (args): Outcome => {
    const [subject, part, replacement] = args.map(stringOf);
    if (subject === undefined || part === undefined || replacement === undefined)
      return refuse('three strings are needed');
    const wanted = textOf(part);
    if (wanted.length < 2 || !wanted.startsWith('/') || !wanted.endsWith('/')) {
      return replaceText(subject, part, replacement) ?? derive('replace', args, { type: STRING });
    }
    const pattern = compile(wanted.slice(1, -1));
    if (pattern.kind === 'refused') return pattern;
    const [text, template] = [knownText(subject), knownText(replacement)];
    if (text === null || template === null) {
      const replaced = template === null ? null : replaceBeginning(subject, wanted.slice(1, -1), template);
      return replaced ?? derive('replace', args, { type: STRING });
    }
    return replaceMatches(pattern, subject, text, template);
  },
);

function replaceMatches(pattern: Pattern, subject: StringValue, text: string, template: string): Value {
  const run = leadingRun(subject);
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of matchesOf(pattern, text, Number.POSITIVE_INFINITY)) {
    const [start, next] = match[0] ?? [0, 0];
    pieces.push(...cutRun(run, end, start), ...expand(pattern, run, match, template));
    end = next;
  }
  return stringValue([...pieces, ...cutRun(run, end, text.length)], null);
}

/** Go's `Regexp.Expand`: `$1`, `$name` as far as the name goes, `${name}`, and `$$` for a dollar sign. */
const REFERENCE = /\$(?:(\$)|(\w+)|\{(\w+)\})/g;

function expand({ names }: Pattern, run: Run, match: Match, template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const reference of template.matchAll(REFERENCE)) {
    const [whole, dollar, plain, braced] = reference;
    pieces.push({ kind: 'text', text: template.slice(end, reference.index) + (dollar ?? ''), origin: null });
    const name = plain ?? braced;
    const group = name === undefined ? null : groupOf(names, match, name);
    if (group) pieces.push(...cutRun(run, group[0], group[1]));
    end = reference.index + whole.length;
  }
  return [...pieces, { kind: 'text', text: template.slice(end), origin: null }];
}

function groupOf(names: readonly (string | null)[], match: Match, name: string): Match[number] {
  if (/^\d+$/.test(name)) return match[Number(name)] ?? null;
  const index = names.indexOf(name);
  return index === -1 ? null : (match[index + 1] ?? null);
}
