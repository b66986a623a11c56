import type { DeclaredTarget } from '../graph/world.js';
import type { PolicyDocument, Statement } from '../iam/policy.js';
import type { DeclaredPrincipal, PermissionSetRole } from '../inventory/inventory.js';
import { knownText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { Related } from './define.js';

/** `role "name"`, as messages call a principal; by its address where its name is not known. */
export function nameOf(principal: DeclaredPrincipal): string {
  if (principal.kind === 'permission-set') return nameOfSet(principal);
  const name = principal.name.marks.length > 0 ? null : knownText(principal.name);
  return name === null ? `${principal.kind} ${principal.address}` : `${principal.kind} "${name}"`;
}

/** A permission set is nobody by itself: its role in one account is meant. */
function nameOfSet({ set, account, address }: PermissionSetRole): string {
  const name = set.name.marks.length > 0 ? null : knownText(set.name);
  const known = account.marks.length > 0 ? null : knownText(account);
  return `permission set ${name === null ? address : `"${name}"`}${known === null ? '' : ` in account ${known}`}`;
}

/** A written value in quotes. */
export function quote(value: StringValue): string {
  return `"${showText(value)}"`;
}

/** Whom a role trusts, where it trusts somebody else than the one in question. */
export function tellTrusted({ role, target: { trust } }: DeclaredTarget): Related {
  return {
    message: `${nameOf(role)} trusts ${listTrusted(trust)}`,
    address: role.address,
    origin: trust.origin ?? role.origin,
  };
}

/** Whom a trust names beside the one in question, for a reader who looks for a misspelling. */
export function listTrusted({ statements }: PolicyDocument): string {
  const allowing = statements.filter(({ effect }) => effect !== 'Deny');
  const texts = [...new Set(allowing.flatMap(trustedIn))];
  if (texts.length === 0) return 'nobody';
  const shown = texts.slice(0, 3).join(', ');
  return texts.length > 3 ? `${shown} and ${texts.length - 3} more` : shown;
}

/** An account that is narrowed to some principals reads as that. */
function trustedIn({ principal, conditions }: Statement): readonly string[] {
  const narrowing = conditions.filter(({ key }) => knownText(key)?.toLowerCase() === 'aws:principalarn');
  const only = narrowing.flatMap(({ operator, values }) => {
    const [first, ...others] = values.map(({ value }) => showText(value));
    return first === undefined
      ? []
      : [`${showText(operator)} aws:PrincipalArn ${first}${others.length > 0 ? ', ...' : ''}`];
  });
  const suffix = only.length === 0 ? '' : ` (${only.join(' and ')})`;
  return (principal?.members ?? []).map(({ value }) => `${showMember(value)}${suffix}`);
}

/** What an id that is not known begins with is known, and nobody wrote it. */
function showMember(value: StringValue): string {
  return showText(value).replace(/^(?:AROA|AIDA)(?=\$\{)/, '');
}
