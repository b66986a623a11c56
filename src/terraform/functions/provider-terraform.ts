import { parseHcl } from '../../hcl/parse.js';
import { objectValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { isWhollyKnown } from '../../value/known.js';
import { formatNumber } from '../../value/number-format.js';
import { openMapping } from '../../value/open.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf } from '../../value/parts.js';
import { sortedEntries } from '../../value/sets.js';
import { cutRun, leadingRun } from '../../value/stretches.js';
import { knownText, originOfPieces } from '../../value/text.js';
import { ANY, STRING } from '../../value/type.js';
import type { Entry, Value } from '../../value/value.js';
import { stringOf } from './arguments.js';
import { parameter, text, valueFunction } from './define.js';

/** The source text of an expression that has the value, as Terraform formats it. */
function writeExpression(value: Value, indent: string): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'number':
      return formatNumber(value.value);
    case 'string':
      return quote(knownText(value) ?? '');
    case 'list':
    case 'set':
    case 'tuple':
      return `[${value.items.map((item) => writeExpression(elementOf(item), indent)).join(', ')}]`;
    case 'map':
    case 'object':
      return writeObject(value.entries, indent);
    default:
      return 'null';
  }
}

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

function writeObject(entries: ReadonlyMap<string, Entry>, indent: string): string {
  if (entries.size === 0) return '{}';
  const inner = `${indent}  `;
  const lines = alignAssignments(
    sortedEntries(entries).map(([name, entry]) => [
      IDENTIFIER.test(name) ? name : quote(name),
      writeExpression(entry.value, inner),
    ]),
    inner,
  );
  return `{\n${lines}${indent}}`;
}

/** One assignment a line; neighbours of one line each have their equals signs below each other. */
function alignAssignments(pairs: readonly (readonly [string, string])[], indent: string): string {
  const lines: string[] = [];
  let group: (readonly [string, string])[] = [];
  const flush = (): void => {
    const width = Math.max(0, ...group.map(([name]) => [...name].length));
    for (const [name, value] of group) lines.push(`${indent}${name.padEnd(width)} = ${value}\n`);
    group = [];
  };
  for (const pair of pairs) {
    group.push(pair);
    if (pair[1].includes('\n')) flush();
  }
  flush();
  return lines.join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

function quote(source: string): string {
  const escaped = source.replace(/[\n\r\t"\\]/g, (char) => ESCAPES[char] ?? char).replace(/([$%])\{/g, '$1$1{');
  return `"${escaped}"`;
}

export const encodeExpr = valueFunction(
  [parameter('expr', ANY, 'null')],
  STRING,
  ([value]): Outcome => (value === undefined ? refuse('a value is required') : text(writeExpression(value, ''))),
);

/** A `.tfvars` file that sets each attribute of an object. */
export const encodeTfvars = valueFunction([parameter('value', ANY)], STRING, ([value]): Outcome => {
  const mapping = value === undefined ? null : openMapping(value);
  if (mapping === null) return refuse('the value to encode must be an object');
  const wrong = [...mapping.entries.keys()].find((name) => !IDENTIFIER.test(name));
  if (wrong !== undefined) return refuse(`"${wrong}" is not a valid variable name`);
  return text(
    alignAssignments(
      sortedEntries(mapping.entries).map(([name, entry]) => [name, writeExpression(entry.value, '')]),
      '',
    ),
  );
});

/** The values that a `.tfvars` file sets, each where it stands in the text. */
export const decodeTfvars = valueFunction([parameter('src', STRING, 'partial')], ANY, (args, call): Outcome => {
  const source = stringOf(args[0]);
  const known = knownText(source);
  if (known === null) return derive(call.name, args);
  const { body, problems } = parseHcl(known);
  const [problem] = problems;
  if (problem !== undefined) return refuse(`invalid tfvars syntax: ${problem.message}`);
  const run = leadingRun(source);
  const origin = (range: { readonly start: number; readonly end: number }) =>
    originOfPieces(cutRun(run, range.start, range.end)) ?? call.origin;
  const entries = new Map<string, Entry>();
  for (const item of body.items) {
    if (item.kind !== 'attribute') return refuse('a tfvars file holds assignments only');
    const value = call.evaluate(item.value, { variables: objectValue({}, null), origin });
    if (value.kind === 'refused') return value;
    entries.set(item.name, { value, keyOrigin: origin(item.nameRange) });
  }
  const decoded = objectValue(entries, null);
  return isWhollyKnown(decoded) ? decoded : refuse('a tfvars file holds constant values only');
});
