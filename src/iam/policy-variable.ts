import type { Origin } from '../base/origin.js';
import { ANY_SHAPE, textValue, unknownValue } from '../value/construct.js';
import { cutRun, type Run, stretchesOf } from '../value/stretches.js';
import { STRING } from '../value/type.js';
import type { Piece, StringValue, TextPiece } from '../value/value.js';
import type { RequestContext } from './condition/context.js';
import type { PolicyVersion } from './policy.js';

/** What a policy variable stands for; null where nothing is known of it, `absent` where the request has no such key. */
export type VariableLookup = (key: string) => StringValue | 'absent' | null;

/** What the variables of a policy stand for in one request: keys of one value, in whatever letter case they are written. */
export function variablesOf(context: RequestContext): VariableLookup {
  return (key) => {
    const found = context(key.toLowerCase());
    if (found.kind === 'absent') return 'absent';
    return found.kind === 'values' && found.values.length === 1 ? (found.values[0] ?? null) : null;
  };
}

/** Whether a text is another one in each request. */
export function hasPolicyVariable(value: StringValue): boolean {
  return stretchesOf(value).some((stretch) => stretch.kind === 'run' && stretch.text.includes('${'));
}

/** Whether a text has an asterisk or question mark that is no `${*}` or `${?}`, which stand for the characters themselves. */
export function holdsWildcard({ pieces }: StringValue): boolean {
  const text = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
  return /[*?]/.test(text.replaceAll(/\$\{[*?$]\}/g, ''));
}

const VARIABLE = /\$\{([^{}]*)\}/g;

/** `${*}`, `${?}` and `${$}` are the characters themselves (IAM User Guide, "Policy variables: special characters"). */
const CHARACTERS = new Set(['*', '?', '$']);

/**
 * A policy's string with its variables replaced, which only version 2012-10-17 has
 * (IAM User Guide, "IAM policy elements: Variables and tags"). An unknown variable is a hole. Null where a variable without a
 * default has no value: nothing is equal to that, or like it (there, "Evaluating policy variables with no value").
 */
export function fillPolicyVariables(
  value: StringValue,
  version: PolicyVersion,
  lookup: VariableLookup,
): StringValue | null {
  if (version === '2008-10-17' || !hasPolicyVariable(value)) return value;
  const filled = stretchesOf(value).map((stretch) => (stretch.kind === 'run' ? fillRun(stretch, lookup) : [stretch]));
  return filled.includes(null) ? null : { ...value, pieces: filled.flatMap((pieces) => pieces ?? []) };
}

/** A run, not a piece: HCL's own `$${` leaves the dollar in a piece of its own. */
function fillRun(run: Run, lookup: VariableLookup): readonly Piece[] | null {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of run.text.matchAll(VARIABLE)) {
    const [place] = cutRun(run, match.index, match.index + match[0].length);
    if (place === undefined) continue;
    const filled = fillVariable(match[1] ?? '', place, lookup);
    if (filled === null) return null;
    pieces.push(...cutRun(run, from, match.index), ...filled);
    from = match.index + match[0].length;
  }
  return [...pieces, ...cutRun(run, from, run.text.length)];
}

function fillVariable(content: string, { origin }: TextPiece, lookup: VariableLookup): readonly Piece[] | null {
  const written = { content, origin };
  if (CHARACTERS.has(content)) return [hole(`policy-character:${content}`, written, { min: 1, max: 1 })];
  const [name = '', fallback] = content.split(',', 2);
  const value = lookup(name.trim());
  if (value === 'absent') return defaultText(fallback, origin);
  if (value !== null) return value.pieces;
  const suffix = fallback === undefined ? '' : `,${fallback}`;
  return [hole(`policy-variable:${name.trim().toLowerCase()}${suffix}`, written, { min: 0, max: null })];
}

/** A default stands in single quotes: `${aws:PrincipalTag/team, 'company-wide'}`. */
function defaultText(fallback: string | undefined, origin: Origin | null): readonly Piece[] | null {
  const text = /^\s*'(.*)'\s*$/s.exec(fallback ?? '')?.[1];
  return text === undefined ? null : textValue(text, origin).pieces;
}

interface Written {
  readonly content: string;
  readonly origin: Origin | null;
}

function hole(key: string, { content, origin }: Written, length: { min: number; max: number | null }): Piece {
  const symbol = { key, cause: { kind: 'derived', operation: `\${${content}}`, of: [] } } as const;
  return { kind: 'hole', value: unknownValue(symbol, origin, STRING, { ...ANY_SHAPE, ...length }) };
}
