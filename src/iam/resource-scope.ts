import { isWhollyUnknown, knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { readArn } from './arn.js';

/**
 * How much a `Resource` element names: `literal` one role, `pattern` some, `broad` a whole account or all there are;
 * `unknown` where nothing of the name is known.
 */
export type ResourceScope = 'literal' | 'pattern' | 'broad' | 'unknown';

export function resourceScope(value: StringValue): ResourceScope {
  if (isWhollyUnknown(value)) return 'unknown';
  const reading = readArn(value);
  if (reading.kind !== 'arn') return hasWildcard(value) ? (isStars(value) ? 'broad' : 'pattern') : 'literal';
  const { resource } = reading.arn;
  if (isAnyRole(resource)) return 'broad';
  if (hasWildcard(resource)) return 'pattern';
  return isUnknownName(resource) ? 'unknown' : hasWildcard(value) ? 'pattern' : 'literal';
}

function hasWildcard(value: StringValue): boolean {
  return value.pieces.some((piece) => piece.kind === 'text' && /[*?]/.test(piece.text));
}

function isStars(value: StringValue): boolean {
  return /^\*+$/.test(knownText(value) ?? '');
}

/** `*`, `role*`, `role/*`: every role of the accounts that the ARN names. */
function isAnyRole(resource: StringValue): boolean {
  return /^(role)?\/?\*+$/.test(knownText(resource) ?? '') || /^role\/\*+$/.test(knownText(resource) ?? '');
}

function isUnknownName(resource: StringValue): boolean {
  const [first, ...others] = resource.pieces;
  if (first?.kind === 'hole') return true;
  return first?.text === 'role/' && others.length > 0 && others.every((piece) => piece.kind === 'hole');
}
