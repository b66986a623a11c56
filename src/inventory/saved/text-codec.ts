import * as z from 'zod/mini';
import { stringValue, unknownText } from '../../value/construct.js';
import type { Piece, StringValue } from '../../value/value.js';
import { listOf, type References } from './tables.js';

/** Texts as they are saved: what is known as it stands, each unknown as its symbol, and of a secret nothing but that it is one. */
export function textCodec({ origin, symbol, secretOf }: References) {
  const at = z.nullable(origin);
  const count = z.int().check(z.nonnegative());
  const known = z.object({ kind: z.literal('text'), text: z.string(), at });
  const hole = z.object({
    kind: z.literal('hole'),
    symbol,
    chars: z.enum(['any', 'digits', 'name']),
    min: count,
    max: z.nullable(count),
    at,
  });
  const pieces = listOf(z.discriminatedUnion('kind', [known, hole]));
  const secret = z
    .boolean()
    .check(z.describe('Whether Terraform holds it for a secret: what is known of it is not saved'));
  return z.codec(z.object({ pieces, secret, at }), z.custom<StringValue>(), {
    decode: (saved) => ({
      ...stringValue(
        saved.pieces.flatMap((piece): readonly Piece[] => {
          if (piece.kind === 'text') return [{ kind: 'text', text: piece.text, origin: piece.at }];
          const { chars, min, max } = piece;
          return unknownText(piece.symbol, piece.at, { chars, min, max }).pieces;
        }),
        saved.at,
      ),
      marks: saved.secret ? (['sensitive'] as const) : [],
    }),
    encode: (value) => ({
      pieces: (value.marks.length > 0 ? [secretOf(value)] : value.pieces).map((piece) => {
        if (piece.kind === 'text') return { kind: 'text' as const, text: piece.text, at: piece.origin };
        const { symbol, shape, origin } = piece.value;
        return { kind: 'hole' as const, symbol, ...shape, at: origin };
      }),
      secret: value.marks.length > 0,
      at: value.origin,
    }),
  });
}
