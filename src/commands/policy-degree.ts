import type { Gap } from '../base/coverage.js';
import { readArn } from '../iam/arn.js';
import type { Condition, Element, Matcher, PolicyDocument, Statement } from '../iam/policy.js';
import { isCompatible, type Presence, subtractPresence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';
import { isWhollyUnknown, knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { gapOf } from './gap.js';

/** How much of a policy was read; of what was not in full, what it waits for. */
export type Degree =
  | { readonly kind: 'full' }
  | { readonly kind: 'partial' | 'unread'; readonly because: readonly Gap[] };

/**
 * In full: nothing but account ids, partitions, regions and names stays unknown in effects, actions, resources, principals and
 * conditions, and each of them is surely there. `holder` is the presence of what holds the policy, which is taken as given.
 */
export function degreeOf({ statements, unread, problems }: PolicyDocument, holder: Presence): Degree {
  const isBroken = problems.some(({ kind }) => kind === 'json' || kind === 'not-a-policy');
  const whole = [...unread.map(gapOf), ...(isBroken ? (['refused'] as const) : [])];
  const because = [...whole, ...statements.flatMap((statement) => gapsOfStatement(statement, holder))];
  if (statements.length === 0 && whole.length > 0) return { kind: 'unread', because };
  return because.length > 0 ? { kind: 'partial', because } : { kind: 'full' };
}

function gapsOfStatement(statement: Statement, holder: Presence): readonly Gap[] {
  const { effect, action, resource, principal, conditions, presence } = statement;
  return [
    ...gapsOfPresence(presence, holder),
    ...(effect === 'unknown' ? (['refused'] as const) : []),
    ...gapsOf(action, holder, isReadWord),
    ...gapsOf(resource, holder, isReadResource),
    ...(principal?.members ?? []).flatMap((member) => gapsOfElement(member, holder, isReadResource)),
    ...conditions.flatMap((condition) => gapsOfCondition(condition, holder)),
  ];
}

type IsRead = (value: StringValue) => boolean;

function gapsOf(matcher: Matcher<'Action' | 'Resource'> | null, holder: Presence, isRead: IsRead): readonly Gap[] {
  return (matcher?.elements ?? []).flatMap((element) => gapsOfElement(element, holder, isRead));
}

function gapsOfElement({ value, presence }: Element, holder: Presence, isRead: IsRead): readonly Gap[] {
  if (!isCompatible(presence, holder)) return [];
  // A secret was read, though a saved inventory holds nothing of it.
  const isKnown = value.marks.length > 0 || isRead(value);
  return [...gapsOfPresence(presence, holder), ...(isKnown ? [] : gapsInText(value))];
}

function gapsOfCondition({ operator, key, values }: Condition, holder: Presence): readonly Gap[] {
  return [
    ...(isReadWord(operator) ? [] : gapsInText(operator)),
    ...(isReadText(key) ? [] : gapsInText(key)),
    ...values.flatMap((value) => gapsOfElement(value, holder, namesAccount(key) ? () => true : isReadText)),
  ];
}

/** Whatever stands under `aws:SourceAccount` and its like is an account id. */
function namesAccount(key: StringValue): boolean {
  return /:\w*account$/i.test(knownText(key) ?? '');
}

function gapsOfPresence(presence: Presence, holder: Presence): readonly Gap[] {
  return subtractPresence(presence, holder).map(({ symbol }) => gapOf(symbol));
}

function gapsInText({ pieces }: StringValue): readonly Gap[] {
  return pieces.flatMap((piece) => (piece.kind === 'hole' ? [gapOf(piece.value.symbol)] : []));
}

function isReadWord(value: StringValue): boolean {
  return knownText(value) !== null;
}

/** Of a text that is no ARN, what is unknown of it is a name wherever something else of it is known. */
function isReadText(value: StringValue): boolean {
  return !isWhollyUnknown(value) || value.pieces.every((piece) => piece.kind === 'text' || isName(piece.value.symbol));
}

/** What something is an ARN of has to be known, or the thing itself, whose ARN this is the beginning of. */
function isReadResource(value: StringValue): boolean {
  const [first] = value.pieces;
  if (first?.kind === 'hole') return isName(first.value.symbol);
  const reading = readArn(value);
  return reading.kind !== 'arn' || knownText(reading.arn.service) !== null;
}

/** The account, the caller, or what identifies one thing that the configuration declares or looks up. */
function isName({ cause }: ValueSymbol): boolean {
  switch (cause.kind) {
    case 'account':
    case 'runner':
    case 'region':
      return true;
    case 'attribute':
    case 'lookup':
      return /^(?:id|name|arn|.*_(?:id|name|arn))$/.test(cause.attribute);
    default:
      return false;
  }
}
