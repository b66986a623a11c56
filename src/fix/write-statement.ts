import type { Layout } from './layout.js';

/** A value as an expression of Terraform's: a reference, or text between quotes. */
export type Expression =
  | { readonly kind: 'reference'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string };

/** Who is to be admitted, or what is to be allowed. */
export type StatementContent =
  | {
      readonly kind: 'trust';
      readonly actions: readonly string[];
      readonly type: 'AWS' | 'Service';
      readonly principals: readonly Expression[];
      /** The one principal of an account that is meant; null where the principal says it. */
      readonly only: Expression | null;
    }
  | { readonly kind: 'permission'; readonly actions: readonly string[]; readonly resource: Expression };

/** One statement that allows something, laid out as its neighbours are; its first line stands where it is put. */
export function writeStatement(content: StatementContent, layout: Layout): string {
  return layout.form === 'block' ? writeBlock(content, layout) : writeObject(content, layout);
}

/** The elements of a statement, one below the other: what is left of it without its brackets. */
export function writeElements(content: StatementContent, layout: Layout): string {
  const elements = elementsOf(content, layout);
  const many = elements.map((element, index) => {
    const isLast = index === elements.length - 1;
    const comma = layout.form === 'json' || layout.commas === 'written' ? (isLast ? '' : ',') : '';
    return { ...element, value: `${element.value}${comma}` };
  });
  return alignLines(many, layout);
}

interface Element {
  readonly name: string;
  readonly value: string;
}

/** Both operators take patterns; who reads the statement sees which is meant. */
function comparing(only: Expression): 'ArnLike' | 'ArnEquals' {
  return only.kind === 'text' && only.text.includes('*') ? 'ArnLike' : 'ArnEquals';
}

function writeObject(content: StatementContent, layout: Layout): string {
  if (layout.lines === 'many') return `{\n${writeElements(content, layout)}\n${layout.outer}}`;
  const elements = elementsOf(content, { ...layout, nested: 'one' });
  return `{ ${elements.map(({ name, value }) => `${keyOf(name, layout)}${layout.assign}${value}`).join(', ')} }`;
}

function elementsOf(content: StatementContent, layout: Layout): readonly Element[] {
  const subject: readonly Element[] =
    content.kind === 'trust'
      ? [
          { name: 'Principal', value: principalOf(content, layout) },
          ...(content.only === null ? [] : [{ name: 'Condition', value: conditionOf(content.only, layout) }]),
        ]
      : [{ name: 'Resource', value: writeValue(content.resource, layout) }];
  const elements = [
    { name: 'Effect', value: '"Allow"' },
    { name: 'Action', value: listOf(content.actions.map((action) => `"${action}"`)) },
    ...subject,
  ];
  return inOrder(elements, layout.order);
}

/** As the neighbour has them; what it lacks comes behind. */
function inOrder(elements: readonly Element[], order: readonly string[]): readonly Element[] {
  const rank = ({ name }: Element) => (order.includes(name) ? order.indexOf(name) : order.length);
  return elements.toSorted((a, b) => rank(a) - rank(b));
}

function listOf(values: readonly string[]): string {
  const [only = ''] = values;
  return values.length === 1 ? only : `[${values.join(', ')}]`;
}

function principalOf({ type, principals }: Extract<StatementContent, { kind: 'trust' }>, layout: Layout): string {
  const value = listOf(principals.map((one) => writeValue(one, layout)));
  const entry = `${keyOf(type, layout)}${layout.assign}${value}`;
  if (layout.nested === 'one' || layout.lines === 'one') return `{ ${entry} }`;
  const step = layout.inner.slice(layout.outer.length) || '  ';
  return `{\n${layout.inner}${step}${entry}\n${layout.inner}}`;
}

function conditionOf(only: Expression, layout: Layout): string {
  const { assign } = layout;
  return `{ ${keyOf(comparing(only), layout)}${assign}{ "aws:PrincipalArn"${assign}${writeValue(only, layout)} } }`;
}

function keyOf(name: string, { keys }: Layout): string {
  return keys === 'quoted' ? `"${name}"` : name;
}

function writeValue(expression: Expression, { form }: Layout): string {
  if (expression.kind === 'text') return `"${expression.text}"`;
  return form === 'json' ? `"\${${expression.path}}"` : expression.path;
}

/** Lines up the equals signs of neighbouring lines, as `terraform fmt` does: a value of several lines has no neighbours. */
function alignLines(elements: readonly Element[], layout: Layout): string {
  const isWhole = ({ value }: Element) => !value.includes('\n');
  const lines = elements.map((element, index) => {
    let first = index;
    while (first > 0 && isWholeAt(elements, first - 1)) first -= 1;
    let last = index;
    while (isWholeAt(elements, last + 1)) last += 1;
    const group = isWhole(element) ? elements.slice(first, last + 1) : [element];
    const key = keyOf(element.name, layout);
    const width = Math.max(...group.map(({ name }) => keyOf(name, layout).length));
    const padded = layout.assign === ' = ' && isWhole(element) ? key.padEnd(width) : key;
    return `${layout.inner}${padded}${layout.assign}${element.value}`;
  });
  return lines.join('\n');
}

function isWholeAt(elements: readonly Element[], index: number): boolean {
  const element = elements[index];
  return element !== undefined && !element.value.includes('\n');
}

function writeBlock(content: StatementContent, layout: Layout): string {
  const { outer, inner, order } = layout;
  const plain = { ...layout, keys: 'bare', assign: ' = ' } as const;
  const actions: Element = { name: 'actions', value: `[${content.actions.map((one) => `"${one}"`).join(', ')}]` };
  const effect: Element = { name: 'effect', value: '"Allow"' };
  const head = inOrder(order.includes('effect') ? [effect, actions] : [actions], order);
  if (content.kind === 'permission') {
    const resources = { name: 'resources', value: `[${writeValue(content.resource, layout)}]` };
    return `statement {\n${alignLines([...head, resources], plain)}\n${outer}}`;
  }
  const deeper = { ...plain, inner: inner + (inner.slice(outer.length) || '  ') };
  const principals = [
    { name: 'type', value: `"${content.type}"` },
    { name: 'identifiers', value: `[${content.principals.map((one) => writeValue(one, layout)).join(', ')}]` },
  ];
  const blocks = [{ name: 'principals', elements: principals }, ...conditionBlocks(content.only, layout)];
  const written = blocks.map(
    ({ name, elements }) => `\n\n${inner}${name} {\n${alignLines(elements, deeper)}\n${inner}}`,
  );
  return `statement {\n${alignLines(head, plain)}${written.join('')}\n${outer}}`;
}

function conditionBlocks(only: Expression | null, layout: Layout) {
  if (only === null) return [];
  const elements = [
    { name: 'test', value: `"${comparing(only)}"` },
    { name: 'variable', value: '"aws:PrincipalArn"' },
    { name: 'values', value: `[${writeValue(only, layout)}]` },
  ];
  return [{ name: 'condition', elements }];
}
