import type { StringValue } from '../value/value.js';
import type { SubjectForm } from './oidc-issuers.js';

/**
 * How much a pattern for a subject leaves open, from all to nothing: who the tenant is, a part of its name, all that the tenant
 * has, all that one project has.
 */
export type SubjectScope = 'anyone' | 'part' | 'tenant' | 'project' | 'bound';

export const SCOPES: readonly SubjectScope[] = ['anyone', 'part', 'tenant', 'project', 'bound'];

/** Stands for an unknown: some text without wildcards, which may hold what separates the parts of a subject. */
const HOLE = '\0';
const REFS = /refs\/(heads|tags)\/?[^:]*/g;
const WILDCARDS = /^[*?]+/;
/** `${*}` and `${?}` are the characters themselves, and another policy variable is a text of the request's own. */
const VARIABLE = /\$\{[^{}]*\}/g;

/** What a pattern leaves open that names a project, whoever its tenant is; null where it names none. A branch is none. */
export function scopeOfProject(value: StringValue, { end }: SubjectForm): 'project' | 'bound' | null {
  const pattern = value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : HOLE)).join('');
  const [, below] = end === '/' ? (/\/[^*?:/]+:(.*)/.exec(pattern.replace(REFS, 'ref')) ?? []) : [];
  if (below === undefined) return null;
  return /[*?]/.test(below) ? 'project' : 'bound';
}

/** How much a pattern under `StringLike` leaves open. What is not known is taken to be a name: it never widens. */
export function scopeOfPattern(value: StringValue, form: SubjectForm | null): SubjectScope {
  const pattern = value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : HOLE)).join('');
  const plain = pattern.replace(VARIABLE, HOLE);
  if (!/[*?]/.test(plain)) return 'bound';
  if (form === null) return /[^*?:/]/.test(plain) ? 'bound' : 'anyone';
  return scopeInForm(dropIds(plain, form), form);
}

/** GitHub's subjects may bear ids (`repo:name@id/name@id:...`): what is left open of an id after a name opens nothing. */
function dropIds(pattern: string, { lead, end }: SubjectForm): string {
  if (end !== '/' || !pattern.startsWith(lead)) return pattern;
  return pattern.replace(/@[*?]+(?=[/:])/g, '').replace(/^([^/*?]+)@\*$/, '$1/*');
}

function scopeInForm(pattern: string, form: SubjectForm): SubjectScope {
  const wildcard = pattern.search(/[*?]/);
  const before = pattern.slice(0, wildcard);
  if (before.length < form.lead.length)
    return form.lead.startsWith(before) ? scopeOfOpen(pattern.slice(wildcard), form) : 'bound';
  if (!before.startsWith(form.lead)) return 'bound';
  const subject = pattern.slice(form.lead.length);
  const length = lengthOfTenant(subject, form);
  if (length === null) return 'bound';
  const isNamed = length > 0;
  if (!WILDCARDS.test(subject.slice(length))) return isNamed ? scopeBelow(subject.slice(length), form) : 'bound';
  if (!isNamed) return scopeOfOpen(subject, form);
  return subject[length - 1] === HOLE ? 'bound' : 'part';
}

/** How many characters are the tenant's name: up to what ends it, or to a wildcard. Null for what can be no subject. */
function lengthOfTenant(subject: string, { end }: SubjectForm): number | null {
  for (const [index, character] of [...subject].entries()) {
    if (character === '*' || character === '?' || character === end) return index;
    if (character === ':') return subject.slice(0, index).includes(HOLE) ? index : null;
  }
  return null;
}

/** What follows the tenant. An unknown that holds the tenant's end and the project's name too is a project. */
function scopeBelow(rest: string, { end, wholeTenant, wholeProject }: SubjectForm): SubjectScope {
  const below = rest.startsWith(end) ? rest.slice(end.length) : `${HOLE}${rest}`;
  if (wholeTenant.test(below)) return 'tenant';
  return wholeProject?.test(below) === true && !below.includes(`${HOLE}*`) ? 'project' : 'bound';
}

/** The tenant is left open: is at least something named below it, or a part of its name? */
function scopeOfOpen(pattern: string, { end }: SubjectForm): SubjectScope {
  const rest = pattern.replace(WILDCARDS, '');
  const project = rest.startsWith(end) ? (rest.slice(end.length).split(':')[0] ?? '') : (rest.split(/[:/]/)[0] ?? '');
  return /[^*?]/.test(project) ? 'part' : isNamedLater(rest) ? 'part' : 'anyone';
}

/** A pattern that begins in the middle of a subject (`*:name/x:*`) names something all the same. */
function isNamedLater(rest: string): boolean {
  return /[^*?:/]\/[^*?:/]/.test(rest.replace(REFS, ''));
}
