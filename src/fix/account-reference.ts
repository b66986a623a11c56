import type { ValueSymbol } from '../value/symbol.js';
import { showText } from '../value/text.js';
import type { Piece, StringValue } from '../value/value.js';
import type { FixContext } from './context.js';
import { directoryOf } from './directory.js';
import type { Place } from './place.js';

/** An ARN as its module may write it, and the block that this takes and that is not there. */
export interface WrittenArn {
  readonly text: string;
  readonly missing: string | null;
  /** `yes`: Terraform can read it there; `no`: it shows a person what is not known. */
  readonly isCode: 'yes' | 'no';
}

const IDENTITY = /\bdata\s+"aws_caller_identity"\s+"([\w-]+)"\s*\{\s*\}/;

/**
 * An ARN for a place, whose own account stands there as `data.aws_caller_identity` tells it. Of another account, or of one that
 * a provider with an alias works in, that data source tells nothing.
 */
export function writeArn(arn: StringValue, place: Place, context: FixContext): WrittenArn {
  if (place.kind === 'file') return { text: showText(arn), missing: null, isCode: isKnown(arn) ? 'yes' : 'no' };
  const own = place.account.pieces[0];
  const isOwn = (piece: Piece) =>
    own?.kind === 'hole' &&
    piece.kind === 'hole' &&
    own.value.symbol.key.endsWith(':default') &&
    piece.value.symbol.key === own.value.symbol.key;
  const tellsAccount = arn.pieces.some(isOwn);
  const declared = tellsAccount ? findIdentity(place.directory, context) : null;
  const account = `\${data.aws_caller_identity.${declared ?? 'current'}.account_id}`;
  const shown = arn.pieces.map((piece) => (isOwn(piece) ? account : showText({ ...arn, pieces: [piece] })));
  const isCode = arn.marks.length === 0 && arn.pieces.every((piece) => isOwn(piece) || isReadable(piece, place.prefix));
  return {
    text: shown.join(''),
    missing: tellsAccount && declared === null ? 'data "aws_caller_identity" "current" {}' : null,
    isCode: isCode ? 'yes' : 'no',
  };
}

function isKnown(arn: StringValue): boolean {
  return arn.marks.length === 0 && arn.pieces.every(({ kind }) => kind === 'text');
}

/** Whether a piece is shown as Terraform writes it in that module. */
function isReadable(piece: Piece, prefix: string | null): boolean {
  if (piece.kind === 'text') return /^[\w+=,.@:/-]*$/.test(piece.text);
  return prefix !== null && isReferenceIn(piece.value.symbol, prefix);
}

function isReferenceIn({ cause }: ValueSymbol, prefix: string): boolean {
  switch (cause.kind) {
    case 'variable':
      return cause.module === prefix.replace(/\.$/, '');
    case 'attribute':
    case 'lookup':
      return prefix === '' && !cause.address.startsWith('module.');
    case 'workspace':
      return true;
    default:
      return false;
  }
}

/** The name of the data source that the module has for its default provider. */
function findIdentity(directory: string, { sources }: FixContext): string | null {
  for (const { kind, path, text } of sources.all()) {
    const name = kind === 'hcl' && directoryOf(path) === directory ? IDENTITY.exec(text)?.[1] : undefined;
    if (name !== undefined) return name;
  }
  return null;
}
