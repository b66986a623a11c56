import table from '../../rules/tables/oidc.json' with { type: 'json' };
import { textValue } from '../value/construct.js';
import { matchPattern } from '../value/overlap.js';
import { knownPrefix } from '../value/text.js';
import type { StringValue } from '../value/value.js';

/** How an issuer writes `sub`: the tenant stands between `lead` and `end`. */
export interface SubjectForm {
  readonly lead: string;
  readonly end: string;
  /** What follows the tenant in a pattern that leaves all of it open, or all of one project. */
  readonly wholeTenant: RegExp;
  readonly wholeProject: RegExp | null;
}

/** An issuer of tokens, as far as its tenants can be told apart. */
export interface Issuer {
  readonly name: string;
  /** `shared`: all customers have tokens of it; `own`: it belongs to one. */
  readonly tenancy: 'shared' | 'own';
  /** Claims beside `sub` that bind the tenant, in lower case. */
  readonly tenantClaims: readonly string[];
  readonly form: SubjectForm | null;
  readonly tenant: string;
  readonly project: string;
}

const FORMS: ReadonlyMap<string, SubjectForm & { readonly guess: boolean }> = new Map(
  Object.entries(table.forms).map(([name, { lead, end, wholeTenant, wholeProject, guess }]) => [
    name,
    {
      lead,
      end,
      wholeTenant: new RegExp(wholeTenant),
      wholeProject: wholeProject === '' ? null : new RegExp(wholeProject),
      guess,
    },
  ]),
);

const ISSUERS = table.issuers.map(({ name, issuer, tenancy, tenantClaims, form, tenant, project }) => ({
  pattern: textValue(issuer, null),
  formName: form,
  issuer: {
    name,
    tenancy: tenancy === 'shared' ? ('shared' as const) : ('own' as const),
    tenantClaims,
    form: form === null ? null : (FORMS.get(form) ?? null),
    tenant,
    project,
  },
}));

/** What is known of an issuer by its host and path; null for one that no list names. */
export function findIssuer(issuer: StringValue): Issuer | null {
  return ISSUERS.find(({ pattern }) => matchPattern(pattern, issuer, 'ignore') === 'yes')?.issuer ?? null;
}

/** The kind of an issuer by how a subject of it begins: a server of one's own writes them as the public one does. */
export function guessIssuer(subject: StringValue): Issuer | null {
  const prefix = knownPrefix(subject);
  const found = ISSUERS.find(({ formName }) => {
    const form = formName === null ? undefined : FORMS.get(formName);
    return form?.guess === true && prefix.startsWith(form.lead);
  });
  return found === undefined ? null : { ...found.issuer, tenancy: 'own' };
}
