import type { Body, Expression, ObjectKey, Template, TemplatePart } from '../../src/hcl/syntax.js';

/** JSON, as hcl2json makes it of a native file. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

type JsonObject = { [name: string]: Json };

/**
 * What hcl2json makes of our tree: blocks nest under their labels, literals and collections become JSON, and every other
 * expression becomes `${...}` around its own source text, which is what compares our ranges.
 */
export function toHcl2json(body: Body, source: string): JsonObject {
  const out: JsonObject = {};
  for (const item of body.items) {
    if (item.kind !== 'block') continue;
    const path = [item.type, ...item.labels.map((label) => label.text)];
    addBlock(out, path, toHcl2json(item.body, source));
  }
  for (const item of body.items) {
    if (item.kind === 'attribute') out[item.name] = toJson(item.value, source);
  }
  return out;
}

function addBlock(out: JsonObject, path: readonly string[], content: JsonObject): void {
  const [name = '', ...rest] = path;
  const existing = Object.hasOwn(out, name) ? out[name] : undefined;
  if (rest.length === 0) {
    if (Array.isArray(existing)) existing.push(content);
    else out[name] = [content];
    return;
  }
  const inner = isObject(existing) ? existing : {};
  out[name] = inner;
  addBlock(inner, rest, content);
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function toJson(node: Expression, source: string): Json {
  switch (node.kind) {
    case 'null':
      return null;
    case 'bool':
      return node.value;
    case 'number':
      return Number(node.text);
    case 'unary':
      return unaryToJson(node.operator, node.operand) ?? wrap(node, source);
    case 'template': {
      const only = onlyInterpolation(node);
      return only === null ? partsToText(node.parts, source) : toJson(only, source);
    }
    case 'tuple':
      return node.items.map((item) => toJson(item, source));
    case 'object':
      return Object.fromEntries(node.items.map(({ key, value }) => [keyToText(key, source), toJson(value, source)]));
    default:
      return wrap(node, source);
  }
}

function unaryToJson(operator: '-' | '!', operand: Expression): Json | undefined {
  if (operator === '-' && operand.kind === 'number') return -Number(operand.text);
  return operator === '!' && operand.kind === 'bool' ? !operand.value : undefined;
}

function wrap(node: Expression, source: string): string {
  return `\${${textOf(node, source)}}`;
}

function textOf(node: Expression, source: string): string {
  return source.slice(node.range.start, node.range.end);
}

function onlyInterpolation(template: Template): Expression | null {
  const [only, ...more] = template.parts;
  return only?.kind === 'interpolation' && more.length === 0 ? only.expression : null;
}

function partsToText(parts: readonly TemplatePart[], source: string): string {
  let text = '';
  let literal = '';
  for (const part of parts) {
    if (part.kind === 'text') literal += part.text;
    else {
      text += escapeMarks(literal) + sequenceToText(part, source);
      literal = '';
    }
  }
  return text + escapeMarks(literal);
}

function escapeMarks(text: string): string {
  return text.replaceAll('${', () => '$${').replaceAll('%{', () => '%%{');
}

function sequenceToText(part: Exclude<TemplatePart, { kind: 'text' }>, source: string): string {
  switch (part.kind) {
    case 'interpolation':
      return expressionToText(part.expression, source);
    case 'if': {
      const whenFalse = partsToText(part.whenFalse, source);
      return choiceToText(part.condition, partsToText(part.whenTrue, source), whenFalse, source);
    }
    case 'for': {
      const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
      return `%{for ${names} in ${textOf(part.collection, source)}}${partsToText(part.body, source)}%{endfor}`;
    }
  }
}

/** An expression within a string: literals and strings become part of the text. */
function expressionToText(node: Expression, source: string): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(node.value);
    case 'number':
      return plainDecimal(node.text);
    case 'template': {
      const only = onlyInterpolation(node);
      return only === null ? partsToText(node.parts, source) : expressionToText(only, source);
    }
    case 'conditional': {
      const [whenTrue, whenFalse] = [node.whenTrue, node.whenFalse].map((branch) => expressionToText(branch, source));
      return choiceToText(node.condition, whenTrue ?? '', whenFalse ?? '', source);
    }
    default:
      return wrap(node, source);
  }
}

function choiceToText(condition: Expression, whenTrue: string, whenFalse: string, source: string): string {
  const otherwise = whenFalse === '' ? '' : `%{else}${whenFalse}`;
  return `%{if ${textOf(condition, source)}}${whenTrue}${otherwise}%{endif}`;
}

function keyToText(key: ObjectKey, source: string): string {
  if (key.kind === 'word') return key.text;
  return isTraversal(key.expression) ? textOf(key.expression, source) : expressionToText(key.expression, source);
}

/** A name with attributes and literal indexes behind it. */
function isTraversal(node: Expression): boolean {
  if (node.kind === 'variable') return true;
  if (node.kind === 'attribute') return isTraversal(node.source);
  return node.kind === 'index' && isLiteral(node.key) && isTraversal(node.source);
}

function isLiteral(node: Expression): boolean {
  if (node.kind === 'template') return node.parts.every((part) => part.kind === 'text');
  return node.kind === 'number' || node.kind === 'bool' || node.kind === 'null';
}

/** A number's digits without an exponent and without zeros that say nothing. */
function plainDecimal(text: string): string {
  const [, integer = '', fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = integer + fraction;
  const point = integer.length + Number(exponent);
  const padded = digits.padStart(digits.length + Math.max(0, -point), '0').padEnd(point, '0');
  const split = Math.max(0, point);
  const decimals = padded.slice(split).replace(/0+$/, '');
  const whole = padded.slice(0, split).replace(/^0+(?=\d)/, '') || '0';
  return decimals === '' ? whole : `${whole}.${decimals}`;
}
