import type {
  Body,
  Expression,
  ObjectKey,
  TemplateIf,
  TemplateInterpolation,
  TemplatePart,
  TemplateText,
} from '../../src/hcl/syntax.js';

/** The form in which the official parser's trees are kept in `snippets.jsonl` (see `test/data/hcl/README.md`). */
export type ReferenceNode = string | number | boolean | null | readonly ReferenceNode[];

export interface ReferenceBody {
  /** Attributes: name, its start and end, the expression's start and end, the expression. */
  readonly a: readonly ReferenceNode[];
  /** Blocks: type, labels, their ranges, start, end, body. */
  readonly b: readonly (readonly [
    ReferenceNode,
    ReferenceNode,
    ReferenceNode,
    ReferenceNode,
    ReferenceNode,
    ReferenceBody,
  ])[];
}

/** Our tree in the reference's form. */
export function toReference(body: Body): ReferenceBody {
  const a: ReferenceNode[] = [];
  const b: ReferenceBody['b'][number][] = [];
  for (const item of body.items) {
    if (item.kind === 'block') {
      const ranges = item.labels.map((label) => [label.range.start, label.range.end]);
      const labels = item.labels.map((label) => label.text);
      b.push([item.type, labels, ranges, item.range.start, item.range.end, toReference(item.body)]);
    } else {
      const { nameRange, value } = item;
      a.push([item.name, nameRange.start, nameRange.end, value.range.start, value.range.end, toReferenceNode(value)]);
    }
  }
  return { a, b };
}

/** Our tree of one expression in the reference's form. */
export function toReferenceNode(node: Expression): ReferenceNode {
  const { start, end } = node.range;
  switch (node.kind) {
    case 'null':
      return ['z', start, end];
    case 'bool':
      return ['b', start, end, node.value];
    case 'number':
      return ['n', start, end, Number(node.text)];
    case 'template': {
      const only = node.parts.length === 1 ? node.parts[0] : undefined;
      if (only?.kind === 'interpolation') return ['w', start, end, toReferenceNode(only.expression)];
      return ['t', start, end, lowerParts(node.parts)];
    }
    case 'variable':
      return ['v', start, end, node.name];
    case 'attribute':
      return ['.', start, end, toReferenceNode(node.source), node.name];
    case 'index':
      return ['[', start, end, toReferenceNode(node.source), lowerIndexKey(node.key)];
    case 'splat':
      return ['*', start, end, toReferenceNode(node.source), toReferenceNode(node.each)];
    case 'element':
      return ['@', start, end];
    case 'call':
      return ['c', start, end, node.name, node.expandFinal, node.arguments.map(toReferenceNode)];
    case 'conditional':
      return [
        '?',
        start,
        end,
        toReferenceNode(node.condition),
        toReferenceNode(node.whenTrue),
        toReferenceNode(node.whenFalse),
      ];
    case 'binary':
      return ['op', start, end, node.operator, toReferenceNode(node.left), toReferenceNode(node.right)];
    case 'unary':
      return ['u', start, end, node.operator, toReferenceNode(node.operand)];
    case 'tuple':
      return ['l', start, end, node.items.map(toReferenceNode)];
    case 'object':
      return ['o', start, end, node.items.map((item) => [lowerKey(item.key), toReferenceNode(item.value)])];
    case 'for': {
      const { keyName, valueName, collection, key, value, condition, grouping } = node;
      const rest = [
        toReferenceNode(collection),
        key && toReferenceNode(key),
        toReferenceNode(value),
        condition && toReferenceNode(condition),
        grouping,
      ];
      return ['f', start, end, key !== null, keyName ?? '', valueName, ...rest];
    }
    case 'parentheses':
      return ['p', start, end, toReferenceNode(node.inner)];
    case 'broken':
      return ['broken', start, end];
  }
}

function lowerKey(key: ObjectKey): ReferenceNode {
  return key.kind === 'word' ? ['k', key.range.start, key.range.end, key.text] : toReferenceNode(key.expression);
}

/** The reference keeps a literal key as its value alone. */
function lowerIndexKey(key: Expression): ReferenceNode {
  switch (key.kind) {
    case 'null':
      return ['kv', null];
    case 'bool':
      return ['kv', key.value];
    case 'number':
      return ['kv', Number(key.text)];
    default: {
      const text = key.kind === 'template' ? literalText(key.parts) : null;
      return text === null ? toReferenceNode(key) : ['kv', text];
    }
  }
}

function literalText(parts: readonly TemplatePart[]): string | null {
  return parts.every((part): part is TemplateText => part.kind === 'text')
    ? parts.map((part) => part.text).join('')
    : null;
}

/** The reference joins neighbouring texts and drops empty ones. */
function lowerParts(parts: readonly TemplatePart[]): ReferenceNode[] {
  const result: ReferenceNode[] = [];
  let texts: TemplateText[] = [];
  for (const part of parts) {
    if (part.kind === 'text') {
      if (part.text !== '') texts.push(part);
    } else {
      result.push(...joinTexts(texts), lowerSequence(part));
      texts = [];
    }
  }
  return [...result, ...joinTexts(texts)];
}

function joinTexts(texts: readonly TemplateText[]): ReferenceNode[] {
  const first = texts[0];
  const last = texts.at(-1);
  if (first === undefined || last === undefined) return [];
  return [['s', first.range.start, last.range.end, texts.map((part) => part.text).join('')]];
}

function lowerSequence(part: Exclude<TemplatePart, TemplateText>): ReferenceNode {
  const { start, end } = part.range;
  switch (part.kind) {
    case 'interpolation':
      return lowerInterpolation(part);
    case 'if':
      return lowerIf(part);
    case 'for':
      return [
        'j',
        start,
        end,
        part.keyName ?? '',
        part.valueName,
        toReferenceNode(part.collection),
        lowerParts(part.body),
      ];
  }
}

function lowerInterpolation(part: TemplateInterpolation): ReferenceNode {
  return toReferenceNode(part.expression);
}

/** The branches of a directive have no node and so no range of their own in our tree: null stands for "not compared". */
function lowerIf(part: TemplateIf): ReferenceNode {
  const branches = [part.whenTrue, part.whenFalse].map((parts): ReferenceNode => ['t', null, null, lowerParts(parts)]);
  return ['?', part.range.start, part.range.end, toReferenceNode(part.condition), ...branches];
}
