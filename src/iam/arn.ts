import { ACCOUNT_ID_SHAPE, textValue } from '../value/construct.js';
import { trailingRun } from '../value/stretches.js';
import { concatText, isWhollyUnknown, knownPrefix, narrowHoles, splitText } from '../value/text.js';
import type { Shape, StringValue } from '../value/value.js';

/** The six parts of an ARN, each a string that may be unknown in parts (AWS General Reference, "Amazon Resource Names"). */
export interface Arn {
  readonly partition: StringValue;
  readonly service: StringValue;
  readonly region: StringValue;
  readonly account: StringValue;
  readonly resource: StringValue;
}

/** `open`: an unknown hides where the parts lie; `short`: it begins as an ARN and has too few parts; `other`: no ARN. */
export type ArnReading = { readonly kind: 'arn'; readonly arn: Arn } | { readonly kind: 'open' | 'short' | 'other' };

/** What IAM takes in the name and path of a role or user (IAM API Reference, CreateRole). */
export const NAME_SHAPE: Shape = { chars: 'name', min: 0, max: null };

export function readArn(value: StringValue): ArnReading {
  const [scheme, partition, service, region, account, resource] = splitText(value, ':', 6);
  if (scheme === undefined || !mayBeScheme(scheme)) return { kind: 'other' };
  if (partition && service && region && account && resource) {
    return { kind: 'arn', arn: { partition, service, region, account: narrowAccount(account), resource } };
  }
  return { kind: value.pieces.some((piece) => piece.kind === 'hole') ? 'open' : 'short' };
}

function mayBeScheme(scheme: StringValue): boolean {
  const [first, ...others] = scheme.pieces;
  if (first === undefined) return false;
  if (first.kind === 'hole') return true;
  return others.length === 0 ? first.text === 'arn' : 'arn'.startsWith(first.text);
}

/** An unknown that is the whole of an account part can only be twelve digits (or IAM refuses the ARN). */
function narrowAccount(account: StringValue): StringValue {
  return account.pieces.length === 1 && isWhollyUnknown(account) ? narrowHoles(account, ACCOUNT_ID_SHAPE) : account;
}

/** An ARN of IAM, whose region is always empty. */
export function iamArn(partition: StringValue, account: StringValue, resource: StringValue): StringValue {
  return concatText('arn:', partition, ':iam::', account, ':', resource);
}

export function joinArn(arn: Arn): StringValue {
  return concatText('arn:', arn.partition, ':', arn.service, ':', arn.region, ':', arn.account, ':', arn.resource);
}

/** `role` of `role/path/name`; null where the type is not known. */
export function resourceType(arn: Arn): string | null {
  const prefix = knownPrefix(arn.resource);
  const slash = prefix.indexOf('/');
  if (slash !== -1) return prefix.slice(0, slash);
  return arn.resource.pieces.some((piece) => piece.kind === 'hole') ? null : prefix;
}

/** What follows the type: `role/a/b/NAME` has the path `/a/b/`. */
export function pathAndName(resource: StringValue): { readonly path: StringValue; readonly name: StringValue } {
  const parts = splitText(resource, '/', Number.POSITIVE_INFINITY);
  const path = parts.slice(1, -1).reduce((text, part) => concatText(text, part, '/'), textValue('/', null));
  return { path, name: parts.at(-1) ?? resource };
}

/**
 * Whether somebody wrote an ARN out, be it with an account that is not known, and did not refer to what has it. Its name may
 * be put in: whether by a reference to what has the name, what is written around it tells.
 */
export function isWrittenArn(value: StringValue): boolean {
  const [first] = value.pieces;
  if (first?.kind !== 'text' || first.origin === null || !first.text.startsWith('arn:')) return false;
  return /[:/][^:/]+$/.test(trailingRun(value).text);
}

/** What stands behind the last slash, or all of it: two texts that differ there are two. Null where an unknown may be there. */
export function lastSegment(value: StringValue): string | null {
  const { text } = trailingRun(value);
  const slash = text.lastIndexOf('/');
  return slash === -1 && value.pieces.some((piece) => piece.kind === 'hole') ? null : text.slice(slash + 1);
}

/** What does not stand for itself in a pattern: wildcards, and the signs of policy variables. */
export const VARYING = /[*?${}]/;
