import type { Range } from '../base/range.js';
import type { PolicyForm } from './policy-form.js';

/** How a statement is laid out: what its neighbour shows of its author's hand. */
export interface Layout {
  readonly form: PolicyForm;
  readonly lines: 'one' | 'many';
  /** White space before the lines of its brackets, and of its elements. */
  readonly outer: string;
  readonly inner: string;
  /** What stands between an element and its value; an equals sign is lined up with its neighbours'. */
  readonly assign: string;
  readonly keys: 'bare' | 'quoted';
  /** Whether each line of an object of Terraform's ends in a comma. */
  readonly commas: 'written' | 'left out';
  /** Whether the value of `Principal` has lines of its own. */
  readonly nested: 'one' | 'many';
  /** The elements in their order. */
  readonly order: readonly string[];
}

const BASE = { lines: 'many', outer: '', inner: '  ', commas: 'left out', nested: 'one' } as const;

/** What is written where there is nothing to go by: as `terraform fmt` leaves it. */
export function plainLayout(form: PolicyForm): Layout {
  return form === 'json'
    ? { ...BASE, form, assign: ': ', keys: 'quoted', order: [] }
    : { ...BASE, form, assign: ' = ', keys: 'bare', order: form === 'block' ? ['actions'] : [] };
}

const FIRST_KEY = /^\{\s*("?)[\w-]+\1([ \t]*[:=][ \t]*)/;
const KEYS = /(?:^|[{,\n])[ \t]*"?(Sid|Effect|Action|Principal|Resource|Condition|effect|actions)"?[ \t]*[:=]/g;

/** The layout of the statement that stands there. */
export function layoutOf(text: string, range: Range, form: PolicyForm): Layout {
  const statement = text.slice(range.start, range.end);
  const plain = plainLayout(form);
  const outer = indentAt(text, range.end - 1);
  const first = /\n([ \t]*)\S/.exec(statement)?.[1];
  const [, quote, assign] = FIRST_KEY.exec(statement) ?? [];
  return {
    ...plain,
    lines: first === undefined ? 'one' : 'many',
    outer,
    inner: first ?? `${outer}  `,
    assign: assign === undefined ? plain.assign : assign.includes('=') ? ' = ' : assign,
    keys: quote === '"' ? 'quoted' : quote === '' ? 'bare' : plain.keys,
    commas: form === 'object' && /^\{[ \t]*\r?\n[^\n]*,[ \t]*\r?\n/.test(statement) ? 'written' : 'left out',
    nested: /\bPrincipal"?[ \t]*[:=][ \t]*\{[ \t]*\r?\n/.test(statement) ? 'many' : 'one',
    order: [...statement.matchAll(KEYS)].map(([, key = '']) => key),
  };
}

/** The white space that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Whether nothing but white space stands before an offset in its line. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Whether nothing stands behind an offset in its line. */
export function isEndOfLine(text: string, offset: number): boolean {
  return /^[ \t]*(\r?\n|$)/.test(text.slice(offset, offset + 1000));
}
