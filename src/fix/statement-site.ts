import type { Origin } from '../base/origin.js';
import { isWithin, type Range } from '../base/range.js';
import type { Source } from '../base/source.js';
import type { Block, Expression, Template } from '../hcl/syntax.js';
import type { FixContext } from './context.js';
import { closingBracket, nextCode, previousCode } from './json-text.js';
import type { PolicyForm } from './policy-form.js';
import { pathTo, type SyntaxNode } from './syntax-path.js';

/** Where a policy takes another statement: behind the last one of its list, or beside the only one, which is in none. */
export interface StatementSite {
  readonly source: Source;
  readonly form: PolicyForm;
  readonly place: 'blocks' | 'list' | 'alone';
  /** The last statement that is there. */
  readonly last: Range;
  /** The block of Terraform's that it is written in; null in a file of its own. */
  readonly block: Block | null;
  /** The module call that led to the text. */
  readonly via: Origin | null;
}

/** The site that a statement stands at; null where its text may not be changed, or is made and not written. */
export function findSite(origin: Origin, context: FixContext): StatementSite | null {
  const source = context.sources.get(origin.source);
  const { range, via } = origin;
  if (range === null || !context.isEditable(source)) return null;
  if (source.kind === 'text') {
    const found = siteInJson(source.text, range, { start: 0, end: source.text.length });
    return found === null ? null : { source, form: 'json', block: null, via, ...found };
  }
  const body = context.parse(source);
  const path = body === null ? [] : pathTo(body, range);
  const [block] = path;
  if (block?.kind !== 'block' || !['resource', 'data', 'module'].includes(block.type) || !path.every(isPlain))
    return null;
  const found = siteInTree(source.text, range, path);
  return found === null ? null : { source, block, via, ...found };
}

/** Functions that take what is written and leave it as it is. */
export const PLAIN_CALLS = ['jsonencode', 'concat', 'flatten', 'tolist'];

/** Whether what stands in the node is there as it is written, and once. */
function isPlain(node: SyntaxNode): boolean {
  switch (node.kind) {
    case 'for':
    case 'conditional':
      return false;
    case 'call':
      return PLAIN_CALLS.includes(node.name);
    case 'block':
      return node.type !== 'dynamic';
    default:
      return true;
  }
}

type Found = Pick<StatementSite, 'form' | 'place' | 'last'>;

function siteInTree(text: string, range: Range, path: readonly SyntaxNode[]): Found | null {
  const [owner, holder, node] = path.slice(-3);
  if (node === undefined || holder === undefined) return siteAmongBlocks(range, path.slice(-2));
  if (node.kind === 'block') return siteAmongBlocks(range, [holder, node]);
  if (node.kind === 'template') return siteInTemplate(text, range, node);
  if (node.kind !== 'object' || !isSame(node.range, range)) return null;
  if (holder.kind === 'entry' && isStatementKey(holder)) return { form: 'object', place: 'alone', last: range };
  if (holder.kind !== 'tuple' || owner === undefined || !isList(owner)) return null;
  const last = holder.items.at(-1);
  return last?.kind === 'object' ? { form: 'object', place: 'list', last: last.range } : null;
}

function isList(owner: SyntaxNode): boolean {
  return owner.kind === 'call' || isStatementKey(owner);
}

function isStatementKey(node: SyntaxNode): boolean {
  return node.kind === 'entry' && node.name?.toLowerCase() === 'statement';
}

function siteAmongBlocks(range: Range, [holder, node]: readonly SyntaxNode[]): Found | null {
  if (holder?.kind !== 'block' || node?.kind !== 'block' || !isSame(node.range, range)) return null;
  const last = holder.body.items.findLast((item) => item.kind === 'block' && item.type === 'statement');
  return last === undefined ? null : { form: 'block', place: 'blocks', last: last.range };
}

function siteInTemplate(text: string, range: Range, template: Template & Expression): Found | null {
  const isText = template.parts.every(({ kind }) => kind === 'text' || kind === 'interpolation');
  if (template.form !== 'heredoc' || !isText) return null;
  const found = siteInJson(text, range, template.range);
  return found === null ? null : { form: 'json', ...found };
}

/** The list of JSON that an object stands in, followed to its last object. */
function siteInJson(text: string, range: Range, bounds: Range): Pick<StatementSite, 'place' | 'last'> | null {
  const before = text.charAt(previousCode(text, range.start));
  if (before === ':') return { place: 'alone', last: range };
  if (before !== '[' && before !== ',') return null;
  let last = range;
  for (;;) {
    const next = nextCode(text, last.end);
    if (text.charAt(next) === ']') return isWithin(last, bounds) ? { place: 'list', last } : null;
    const start = nextCode(text, next + 1);
    const end = text.charAt(next) === ',' && text.charAt(start) === '{' ? closingBracket(text, start) : null;
    if (end === null || end >= bounds.end) return null;
    last = { start, end: end + 1 };
  }
}

function isSame(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}
