import type { SourceRegistry } from '../base/source.js';
import type { DeclaredPrincipal } from '../inventory/inventory.js';
import type { ValueSymbol } from '../value/symbol.js';
import { showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';

/** An ARN as its module may write it, and the block that this takes and that is not there. */
export interface WrittenArn {
  readonly text: string;
  readonly missing: string | null;
}

const IDENTITY = /\bdata\s+"aws_caller_identity"\s+"([\w-]+)"\s*\{\s*\}/;

/**
 * An ARN for the module of `place`, whose own account stands there as `data.aws_caller_identity` tells it. Of another
 * account, or of one that a provider with an alias works in, that data source tells nothing.
 */
export function writeArn(arn: StringValue, place: DeclaredPrincipal, sources: SourceRegistry): WrittenArn {
  const own = place.account.pieces[0];
  const isDefault = own?.kind === 'hole' && own.value.symbol.key.endsWith(':default');
  if (!isDefault || !arn.pieces.some((piece) => piece.kind === 'hole' && isSame(piece.value.symbol, own.value.symbol)))
    return { text: showText(arn), missing: null };
  const declared = findIdentity(place, sources);
  const reference = `\${data.aws_caller_identity.${declared ?? 'current'}.account_id}`;
  const text = arn.pieces.map((piece) =>
    piece.kind === 'hole' && isSame(piece.value.symbol, own.value.symbol)
      ? reference
      : showText({ ...arn, pieces: [piece] }),
  );
  return {
    text: text.join(''),
    missing: declared === null ? 'data "aws_caller_identity" "current" {}' : null,
  };
}

function isSame(a: ValueSymbol, b: ValueSymbol): boolean {
  return a.key === b.key;
}

/** The name of the data source that the module has for its default provider. */
function findIdentity({ origin }: DeclaredPrincipal, sources: SourceRegistry): string | null {
  const directory = directoryOf(sources.get(origin.source).path);
  for (const { kind, path, text } of sources.all()) {
    const name = kind === 'hcl' && directoryOf(path) === directory ? IDENTITY.exec(text)?.[1] : undefined;
    if (name !== undefined) return name;
  }
  return null;
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
