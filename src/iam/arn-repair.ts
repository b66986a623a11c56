import { concatText, dropPrefix, knownPrefix, knownText, splitText } from '../value/text.js';
import type { StringValue } from '../value/value.js';

const PARTITION = /^aws(-[a-z]+)*$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const RESOURCE = /^(root|(role|user|assumed-role|oidc-provider|saml-provider)\/.+)$/s;

/**
 * The ARN of IAM that a malformed one was meant to be, where its parts are all there and only the colons or the partition
 * are wrong: `arn:aws::iam::1234:root`, `arn:iam::1234:role/x`, `1234:root`. Null where that is not plain.
 */
export function repairPrincipal(value: StringValue): StringValue | null {
  const parts = splitText(value, ':', Number.POSITIVE_INFINITY).filter((part) => part.pieces.length > 0);
  if (isText(parts[0], 'arn')) parts.shift();
  const partition = takeWhere(parts, (text) => text !== null && PARTITION.test(text)) ?? null;
  const service = takeWhere(parts, (text) => text === 'iam' || text === 'sts') ?? null;
  takeWhere(parts, (text) => text !== null && REGION.test(text));
  const [account, ...rest] = parts;
  const [resource, ...surplus] = joinType(rest);
  if (account === undefined || resource === undefined || surplus.length > 0) return null;
  if (!mayBeAccount(account) || !mayBeResource(resource)) return null;
  return concatText('arn:', partition ?? 'aws', ':', service ?? 'iam', '::', account, ':', resource);
}

/** The type with the slash after it, where a colon or a plural stands there: `role:x`, `roles/x`. */
function joinType([first, second, ...surplus]: readonly StringValue[]): readonly StringValue[] {
  if (first === undefined) return [];
  const type = /^(role|user)s?$/.exec(knownText(first) ?? '')?.[1];
  if (type !== undefined && second !== undefined) return [concatText(`${type}/`, second), ...surplus];
  const plural = /^(role|user)s\//.exec(knownPrefix(first));
  const joined = plural === null ? first : concatText(`${plural[1]}/`, dropPrefix(first, plural[0].length));
  return second === undefined ? [joined] : [joined, second, ...surplus];
}

function isText(value: StringValue | undefined, text: string): boolean {
  return value !== undefined && knownText(value) === text;
}

/** Takes the first part that passes out of the list. */
function takeWhere(parts: StringValue[], passes: (text: string | null) => boolean): StringValue | undefined {
  const index = parts.findIndex((part) => passes(knownText(part)));
  return index === -1 ? undefined : parts.splice(index, 1)[0];
}

function mayBeAccount(value: StringValue): boolean {
  const text = knownText(value);
  return text === null
    ? value.pieces.every((piece) => piece.kind === 'hole' || /^\d+$/.test(piece.text))
    : /^\d{12}$/.test(text);
}

function mayBeResource(value: StringValue): boolean {
  const shape = value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : 'x')).join('');
  return RESOURCE.test(shape);
}
