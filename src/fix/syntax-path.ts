import { isWithin, type Range } from '../base/range.js';
import type { Attribute, Block, Body, BodyItem, Expression } from '../hcl/syntax.js';

/** A block, an argument, the value under a key of an object, or an expression. */
export type SyntaxNode =
  | Block
  | Attribute
  | Expression
  | { readonly kind: 'entry'; readonly name: string | null; readonly range: Range };

/** The nodes that hold a range, from the outermost to the innermost. */
export function pathTo(body: Body, range: Range): readonly SyntaxNode[] {
  const item = body.items.find((one) => isWithin(range, one.range));
  if (item === undefined || item.kind === 'member') return [];
  return [item, ...(item.kind === 'block' ? pathTo(item.body, range) : pathInto(item.value, range))];
}

function pathInto(expression: Expression, range: Range): readonly SyntaxNode[] {
  if (!isWithin(range, expression.range)) return [];
  const inner = expression.kind === 'object' ? pathIntoEntry(expression, range) : pathIntoPart(expression, range);
  return [expression, ...inner];
}

function pathIntoEntry({ items }: Extract<Expression, { kind: 'object' }>, range: Range): readonly SyntaxNode[] {
  const item = items.find(({ value }) => isWithin(range, value.range));
  if (item === undefined) return [];
  const name = item.key.kind === 'word' ? item.key.text : quotedText(item.key.expression);
  return [{ kind: 'entry', name, range: item.value.range }, ...pathInto(item.value, range)];
}

function pathIntoPart(expression: Expression, range: Range): readonly SyntaxNode[] {
  const part = partsOf(expression).find((one) => isWithin(range, one.range));
  return part === undefined ? [] : pathInto(part, range);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'tuple':
      return expression.items;
    case 'call':
      return expression.arguments;
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'for':
      return [expression.collection, expression.value, ...(expression.key === null ? [] : [expression.key])];
    case 'parentheses':
      return [expression.inner];
    default:
      return [];
  }
}

function quotedText(expression: Expression): string | null {
  if (expression.kind !== 'template' || expression.parts.length !== 1) return null;
  const [part] = expression.parts;
  return part?.kind === 'text' ? part.text : null;
}

/** The top-level block of a file that holds a range. */
export function blockAround(body: Body, range: Range): Block | null {
  const item: BodyItem | undefined = body.items.find((one) => one.kind === 'block' && isWithin(range, one.range));
  return item?.kind === 'block' ? item : null;
}
