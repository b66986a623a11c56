import type { PolicyDocument } from '../iam/policy.js';
import type { Role, User } from '../inventory/inventory.js';
import { knownText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';

/** `role "name"`, as messages call a principal; by its address where its name is not known. */
export function nameOf(principal: Role | User): string {
  const name = principal.name.marks.length > 0 ? null : knownText(principal.name);
  return name === null ? `${principal.kind} ${principal.address}` : `${principal.kind} "${name}"`;
}

/** A written value in quotes. */
export function quote(value: StringValue): string {
  return `"${showText(value)}"`;
}

/** Whom a trust names beside the one in question, for a reader who looks for a misspelling. */
export function listTrusted({ statements }: PolicyDocument): string {
  const allowing = statements.filter(({ effect }) => effect !== 'Deny');
  const members = allowing.flatMap(({ principal }) => principal?.members ?? []);
  const texts = [...new Set(members.map(({ value }) => showText(value)))];
  if (texts.length === 0) return 'nobody';
  const shown = texts.slice(0, 3).join(', ');
  return texts.length > 3 ? `${shown} and ${texts.length - 3} more` : shown;
}
