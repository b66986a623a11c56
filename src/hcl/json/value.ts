import type { Node } from 'jsonc-parser';
import { isNumber } from '../native/number.js';
import { parseTemplate } from '../parse.js';
import type { Expression, Member, NumberLiteral, ObjectItem, ObjectKey, Template } from '../syntax.js';
import { addProblems, type Content, type Reader, rangeIn, rangeOfNode, readContent } from './reader.js';

/** The name of the members of a body that are comments (HCL JSON specification, "Structural Elements"). */
export const COMMENT_NAME = '//';

/** A JSON value as an expression: strings and member names are templates (HCL JSON specification, "Expressions"). */
export function readValue(reader: Reader, node: Node): Expression {
  const range = rangeOfNode(reader, node);
  switch (node.type) {
    case 'null':
      return { kind: 'null', range };
    case 'boolean':
      return { kind: 'bool', value: node.value === true, range };
    case 'number':
      return readNumber(reader, node);
    case 'string':
      return unwrap(reader, readTemplate(reader, node, readContent(reader, node)));
    case 'array':
      return { kind: 'tuple', items: childrenOf(node).map((child) => readValue(reader, child)), range };
    case 'object':
      return { kind: 'object', items: childrenOf(node).flatMap((child) => readItem(reader, child)), range };
    case 'property':
      return { kind: 'broken', range };
  }
}

function childrenOf(node: Node): readonly Node[] {
  return node.children ?? [];
}

/** JSON's sign belongs to the number; HCL's is an operator. */
function readNumber(reader: Reader, node: Node): Expression {
  const end = node.offset + node.length;
  const isNegative = reader.json.charAt(node.offset) === '-';
  const start = isNegative ? node.offset + 1 : node.offset;
  const digits: NumberLiteral = {
    kind: 'number',
    text: reader.json.slice(start, end),
    range: rangeIn(reader, start, end),
  };
  const range = rangeOfNode(reader, node);
  if (!isNumber(digits.text)) {
    addProblems(reader, [{ kind: 'syntax', message: 'This number is out of range.', range }]);
    return { kind: 'broken', range };
  }
  return isNegative ? { kind: 'unary', operator: '-', operand: digits, range } : digits;
}

/** hcl2json writes every expression but a literal as a template around it: the file had the expression itself. */
function unwrap({ origin }: Reader, template: Template): Expression {
  const [only, ...others] = template.parts;
  const isWrapped = origin === 'hcl2json' && only?.kind === 'interpolation' && others.length === 0;
  return isWrapped ? only.expression : template;
}

function readTemplate(reader: Reader, node: Node, content: Content): Template {
  const { template, problems, comments } = parseTemplate(content.text, content.place);
  addProblems(reader, problems);
  reader.comments.push(...comments);
  return { ...template, range: rangeOfNode(reader, node) };
}

function readItem(reader: Reader, property: Node): readonly ObjectItem[] {
  const [name, value] = childrenOf(property);
  if (name === undefined || value === undefined) return [];
  const content = readContent(reader, name);
  if (content.text === COMMENT_NAME) addComments(reader, value, property.parent ?? property);
  return [{ key: readKey(reader, name, content), value: readValue(reader, value) }];
}

function readKey(reader: Reader, node: Node, content: Content): ObjectKey {
  return /[$%]\{/.test(content.text)
    ? { kind: 'computed', expression: readTemplate(reader, node, content) }
    : { kind: 'word', text: content.text, range: rangeOfNode(reader, node) };
}

/** The members of an object that is a body; its comments go where comments go. */
export function readMembers(reader: Reader, object: Node): readonly Member[] {
  return childrenOf(object).flatMap((property) => readMember(reader, property));
}

function readMember(reader: Reader, property: Node): readonly Member[] {
  const [nameNode, valueNode] = childrenOf(property);
  if (nameNode === undefined || valueNode === undefined) return [];
  const name = readContent(reader, nameNode).text;
  if (name === COMMENT_NAME) {
    addComments(reader, valueNode, property.parent ?? property);
    return [];
  }
  const nameRange = rangeOfNode(reader, nameNode);
  const value = readValue(reader, valueNode);
  return [{ kind: 'member', name, nameRange, value, range: rangeOfNode(reader, property) }];
}

/** A comment may be a string or a list of them; it speaks of the object that it is a member of. */
function addComments(reader: Reader, node: Node, holder: Node): void {
  if (node.type === 'string') {
    const range = rangeOfNode(reader, node);
    reader.comments.push({ text: readContent(reader, node).text, range, holder: rangeOfNode(reader, holder) });
  } else if (node.type === 'array') {
    for (const child of childrenOf(node)) addComments(reader, child, holder);
  }
}
