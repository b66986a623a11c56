import type { Element } from '../iam/policy.js';
import { knownText } from '../value/text.js';
import type { SubjectForm } from './oidc-issuers.js';
import { scopeOfPattern } from './subject-scope.js';

/** Whether those of a condition's patterns that let in a whole tenant name one of one's own. Issuers keep the case of names, and people don't. */
export function letsInOwnTenants(
  values: readonly Element[],
  form: SubjectForm | null,
  own: readonly string[],
): boolean {
  const names = new Set(own.map((name) => name.toLowerCase()));
  return values.every(({ value }) => {
    if (form === null || scopeOfPattern(value, form) !== 'tenant') return true;
    const tenant = tenantOf(knownText(value) ?? '', form);
    return tenant !== null && names.has(tenant.toLowerCase());
  });
}

/** The tenant's name in `repo:acme/*`, without the id that GitHub may write behind it. */
function tenantOf(pattern: string, { lead, end }: SubjectForm): string | null {
  if (!pattern.startsWith(lead)) return null;
  const subject = pattern.slice(lead.length);
  const length = subject.indexOf(end);
  return length === -1 ? null : subject.slice(0, length).replace(/@\d+$/, '');
}
