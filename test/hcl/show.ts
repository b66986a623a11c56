import type { Attribute, Block, Expression, TemplatePart } from '../../src/hcl/syntax.js';

/** An expression in short, for tests that look at its shape: templates as they would be written, `?` for what is broken. */
export function show(node: Expression): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'template':
      return `"${node.parts.map(showPart).join('')}"`;
    case 'variable':
      return node.name;
    case 'attribute':
      return `${show(node.source)}.${node.name}`;
    case 'index':
      return `${show(node.source)}[${show(node.key)}]`;
    case 'splat':
      return `${show(node.source)}[*]{${show(node.each)}}`;
    case 'element':
      return '@';
    case 'call':
      return `${node.name}(${node.arguments.map(show).join(', ')}${node.expandFinal ? '...' : ''})`;
    case 'conditional':
      return `(${show(node.condition)} ? ${show(node.whenTrue)} : ${show(node.whenFalse)})`;
    case 'binary':
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case 'unary':
      return `${node.operator}${show(node.operand)}`;
    case 'tuple':
      return `[${node.items.map(show).join(', ')}]`;
    case 'object':
      return `{${node.items.map(({ key, value }) => `${key.kind === 'word' ? key.text : show(key.expression)} = ${show(value)}`).join(', ')}}`;
    case 'for':
      return `for ${node.keyName ?? '_'}, ${node.valueName} in ${show(node.collection)}`;
    case 'parentheses':
      return `(${show(node.inner)})`;
    case 'broken':
      return '?';
  }
}

function showPart(part: TemplatePart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'interpolation':
      return `\${${show(part.expression)}}`;
    case 'if':
      return `%{if ${show(part.condition)}}${part.whenTrue.map(showPart).join('')}%{else}${part.whenFalse.map(showPart).join('')}%{endif}`;
    case 'for':
      return `%{for ${part.valueName} in ${show(part.collection)}}${part.body.map(showPart).join('')}%{endfor}`;
  }
}

export function showAttribute(attribute: Attribute | null): string | null {
  return attribute === null ? null : `${attribute.name} = ${show(attribute.value)}`;
}

/** The header of a block. */
export function showHeader(block: Block): string {
  return [block.type, ...block.labels.map((label) => label.text)].join('.');
}
