import type { Origin } from '../base/origin.js';
import { isWithin, type Range } from '../base/range.js';
import type { Attribute, Block } from '../hcl/syntax.js';
import type { FixContext } from './context.js';
import { PLAIN_CALLS } from './statement-site.js';
import { pathTo, type SyntaxNode } from './syntax-path.js';

/**
 * `policy`: written where the policy is, in a root, once; `configuration`: elsewhere, where others may read it, too;
 * `elsewhere`: where it may not be changed, or tells how many blocks there are and what they are called.
 */
export type TextPlace = 'policy' | 'configuration' | 'elsewhere';

/** What makes blocks and their keys, or names them: another text there is another block. */
const IDENTITY_ARGUMENTS = ['for_each', 'count', 'name', 'name_prefix', 'path'];

export function placeOfText(origin: Origin, context: FixContext): TextPlace {
  const source = context.sources.get(origin.source);
  const { range } = origin;
  if (!context.isEditable(source) || range === null) return 'elsewhere';
  if (source.kind === 'text') return 'configuration';
  const body = context.parse(source);
  if (body === null) return 'elsewhere';
  const path = pathTo(body, range);
  if (path.some((node) => isArgument(node) && IDENTITY_ARGUMENTS.includes(node.name))) return 'elsewhere';
  return origin.via === null && isInPolicy(path) && isAsWritten(path, range) ? 'policy' : 'configuration';
}

function isArgument(node: SyntaxNode): node is Attribute {
  return node.kind === 'attribute' && 'value' in node;
}

/** The arguments of the `aws` and `awscc` providers that are a policy. */
const POLICY_ARGUMENTS = ['assume_role_policy', 'assume_role_policy_document', 'policy', 'policy_document'];
const POLICY_BLOCKS = ['inline_policy'];

function isInPolicy([block, inner, deeper]: readonly SyntaxNode[]): boolean {
  if (block?.kind !== 'block' || inner === undefined) return false;
  if (block.type === 'data') return isPolicyDocument(block) && inner.kind === 'block' && inner.type === 'statement';
  if (block.type !== 'resource') return false;
  const argument = inner.kind === 'block' && POLICY_BLOCKS.includes(inner.type) ? deeper : inner;
  return argument !== undefined && isArgument(argument) && POLICY_ARGUMENTS.includes(argument.name);
}

function isPolicyDocument({ labels }: Block): boolean {
  return labels[0]?.text === 'aws_iam_policy_document';
}

/** Whether a text is there as it is written, and once: no argument of a function that changes it, no choice, no loop. */
function isAsWritten(path: readonly SyntaxNode[], range: Range): boolean {
  const isPlain = path.every((node) => {
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
  });
  const last = path.at(-1);
  if (!isPlain || last === undefined) return false;
  if (last.kind === 'object' || isSame(last.range, range)) return true;
  return last.kind === 'template' && last.parts.every((part) => part.kind === 'text' || isOutside(part, range));
}

/** An interpolation that the text holds whole, or is. */
function isOutside(part: { readonly range: Range; readonly expression?: { readonly range: Range } }, range: Range) {
  return !isWithin(range, part.range) || isSame(range, part.range) || isSame(range, part.expression?.range ?? null);
}

function isSame(a: Range, b: Range | null): boolean {
  return b !== null && a.start === b.start && a.end === b.end;
}
