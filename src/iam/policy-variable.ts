import { ANY_SHAPE, unknownValue } from '../value/construct.js';
import { slicePiece } from '../value/text.js';
import { STRING } from '../value/type.js';
import type { Piece, StringValue, TextPiece } from '../value/value.js';
import type { PolicyVersion } from './policy.js';

/** What a policy variable stands for; null where nothing is known of it. */
export type VariableLookup = (key: string) => StringValue | null;

const VARIABLE = /\$\{([^{}]*)\}/g;

/** `${*}`, `${?}` and `${$}` are the characters themselves (IAM User Guide, "Policy variables: special characters"). */
const CHARACTERS = new Set(['*', '?', '$']);

/**
 * A policy's string with its variables replaced, which only version 2012-10-17 has
 * (IAM User Guide, "IAM policy elements: Variables and tags"). An unknown variable is a hole.
 */
export function fillPolicyVariables(value: StringValue, version: PolicyVersion, lookup: VariableLookup): StringValue {
  if (version === '2008-10-17' || !value.pieces.some((piece) => piece.kind === 'text' && piece.text.includes('${')))
    return value;
  return {
    ...value,
    pieces: value.pieces.flatMap((piece) => (piece.kind === 'text' ? fillPiece(piece, lookup) : [piece])),
  };
}

function fillPiece(piece: TextPiece, lookup: VariableLookup): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of piece.text.matchAll(VARIABLE)) {
    if (match.index > from) pieces.push(slicePiece(piece, from, match.index));
    from = match.index + match[0].length;
    pieces.push(...fillVariable(match[1] ?? '', slicePiece(piece, match.index, from), lookup));
  }
  if (from < piece.text.length) pieces.push(slicePiece(piece, from, piece.text.length));
  return pieces;
}

function fillVariable(content: string, place: TextPiece, lookup: VariableLookup): readonly Piece[] {
  if (CHARACTERS.has(content)) return [hole(`policy-character:${content}`, place, { min: 1, max: 1 })];
  const [name = '', fallback] = content.split(',', 2);
  const value = lookup(name.trim());
  if (value !== null) return value.pieces;
  const suffix = fallback === undefined ? '' : `,${fallback}`;
  return [hole(`policy-variable:${name.trim().toLowerCase()}${suffix}`, place, { min: 0, max: null })];
}

function hole(key: string, place: TextPiece, length: { min: number; max: number | null }): Piece {
  const symbol = { key, cause: { kind: 'derived', operation: place.text, of: [] } } as const;
  return { kind: 'hole', value: unknownValue(symbol, place.origin, STRING, { ...ANY_SHAPE, ...length }) };
}
