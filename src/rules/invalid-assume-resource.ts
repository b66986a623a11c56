import type { PermissionLink } from '../graph/permission-links.js';
import { type Arn, readArn, resourceType } from '../iam/arn.js';
import { repairPrincipal } from '../iam/arn-repair.js';
import type { Statement } from '../iam/policy.js';
import { canonicalText, knownPrefix, knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { nameOf, quote } from './wording.js';

export const invalidAssumeResource: Rule = {
  info: {
    id: 'invalid-assume-resource',
    summary: 'The Resource of an sts:AssumeRole statement can be no role.',
    severity: 'high',
    audience: 'default',
    why: `\`sts:AssumeRole\` acts on roles alone. A statement about it whose \`Resource\` is the ARN of something else, of a session
(\`assumed-role\`), or no ARN at all, grants nothing; what is no ARN is refused when the policy is saved.`,
    fix: 'Write the ARN of the role: `arn:aws:iam::123456789012:role/path/name`, or a reference to it.',
    change: 'applied',
    ignore: 'Never: the statement has no effect.',
    sources: ['https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html'],
  },
  stage: 'text',
  check: checkResources,
};

function* checkResources({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.permissionLinks) {
    if (link.element === null || link.policy.author !== 'written' || !isAboutAssuming(link.statement)) continue;
    const flaw = flawOf(link.element.value);
    if (flaw !== null) yield problemFor(link, link.element.value, flaw);
  }
}

/** Statements that mix `sts:AssumeRole` with other services' actions may well list other resources. */
function isAboutAssuming({ action }: Statement): boolean {
  if (action === null || action.name !== 'Action') return false;
  return action.elements.every(({ value }) =>
    /^sts:(assume|tagsession|setsourceidentity|setcontext)/i.test(knownPrefix(value)),
  );
}

interface Flaw {
  readonly why: string;
  readonly repair: StringValue | null;
}

function flawOf(value: StringValue): Flaw | null {
  const reading = readArn(value);
  return reading.kind === 'arn' ? arnFlaw(value, reading.arn) : textFlaw(value, reading.kind);
}

function textFlaw(value: StringValue, kind: 'open' | 'short' | 'other'): Flaw | null {
  const text = knownText(value);
  if (kind === 'open' || text === null) return null;
  if (kind === 'short') return { why: 'is a malformed ARN', repair: repairPrincipal(value) };
  return /[*?]/.test(text) ? null : { why: 'is no ARN', repair: repairPrincipal(value) };
}

function arnFlaw(value: StringValue, arn: Arn): Flaw | null {
  const service = knownText(arn.service);
  const region = knownText(arn.region);
  if (service === null || /[*?]/.test(service)) return null;
  if (service === 'sts') {
    return {
      why: 'is the ARN of a session, and a session cannot be assumed; name its role',
      repair: sessionRole(value),
    };
  }
  if (service !== 'iam') {
    const why = service === '' ? 'is a malformed ARN' : `is an ARN of ${service}, not of a role`;
    return { why, repair: repairPrincipal(value) };
  }
  if (region !== null && region !== '' && region !== '*') {
    return { why: 'is a malformed ARN: IAM has no regions', repair: repairPrincipal(value) };
  }
  return accountFlaw(knownText(arn.account)) ?? typeFlaw(value, resourceType(arn)) ?? nameFlaw(knownText(arn.resource));
}

function accountFlaw(account: string | null): Flaw | null {
  if (account === null || /[*?]/.test(account) || /^\d{12}$/.test(account)) return null;
  if (account === '') return { why: 'has no account id', repair: null };
  return {
    why: /^\d+$/.test(account)
      ? `has an account id of ${account.length} digits, not twelve`
      : 'has no account id where one belongs',
    repair: null,
  };
}

/** What else has an ARN in IAM (Service Authorization Reference, "Resource types defined by AWS Identity and Access Management"). */
const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
  ['root', 'an account'],
  ['user', 'a user'],
  ['group', 'a group'],
  ['policy', 'a policy'],
  ['instance-profile', 'an instance profile'],
  ['assumed-role', 'a session'],
  ['federated-user', 'a federated user'],
  ['oidc-provider', 'an OIDC provider'],
  ['saml-provider', 'a SAML provider'],
  ['server-certificate', 'a server certificate'],
  ['mfa', 'an MFA device'],
  ['sms-mfa', 'an MFA device'],
  ['u2f', 'an MFA device'],
]);

/** What stands before the first slash may be the path or name of a role whose `role/` was left out. */
function typeFlaw(value: StringValue, type: string | null): Flaw | null {
  if (type === null || type === 'role' || /[*?$]/.test(type)) return null;
  const other = OTHER_TYPES.get(type);
  if (other !== undefined) return { why: `is the ARN of ${other}, not of a role`, repair: null };
  return { why: 'has no role/ where the ARN of a role has it, before path and name', repair: repairRole(value) };
}

/** `role:name`, `roles/name`. */
function repairRole(value: StringValue): StringValue | null {
  const repaired = repairPrincipal(value);
  const reading = repaired === null ? null : readArn(repaired);
  return reading?.kind === 'arn' && resourceType(reading.arn) === 'role' ? repaired : null;
}

/**
 * What IAM takes in a path and in a name (API Reference, CreateRole); wildcards and policy variables stand for it. An empty
 * part is an interpolation that came out empty, most often.
 */
function nameFlaw(resource: string | null): Flaw | null {
  if (resource === null || /[*?$]/.test(resource)) return null;
  const [name = '', ...path] = resource.split('/').slice(1).reverse();
  const flaw = (why: string): Flaw => ({ why, repair: null });
  if (!/^[\w+=,.@-]*$/.test(name)) return flaw('has characters that IAM takes in no name of a role');
  if (path.some((part) => !/^[!-~]*$/.test(part))) return flaw('has characters that IAM takes in no path of a role');
  if (name.length > 64) return flaw(`has a name of ${name.length} characters, and a role's has 64 at most`);
  return null;
}

/** `arn:P:sts::A:assumed-role/NAME/SESSION` belongs to `arn:P:iam::A:role/NAME`, a path aside. */
function sessionRole(value: StringValue): StringValue | null {
  const text = knownText(value);
  const match = text === null ? null : /^arn:([^:]+):sts::([^:]+):assumed-role\/([^/]+)\//.exec(text);
  if (match === null) return null;
  const role = `arn:${match[1]}:iam::${match[2]}:role/${match[3]}`;
  return { ...value, pieces: [{ kind: 'text', text: role, origin: null }] };
}

function problemFor({ caller, policy, statement }: PermissionLink, value: StringValue, { why, repair }: Flaw): Problem {
  return {
    severity: 'high',
    confidence:
      policy.presence.length + statement.presence.length > caller.principal.presence.length ? 'possible' : 'certain',
    message: `the permission of ${nameOf(caller.principal)} grants nothing: ${quote(value)} ${why}.`,
    address: policy.name,
    origin: value.origin ?? statement.origin,
    related: [],
    edge: null,
    identity: [caller.principal.key, canonicalText(value)],
    claims: [],
    remedy:
      repair === null
        ? { kind: 'refer', origin: value.origin }
        : { kind: 'replace', origin: value.origin, text: repair, use: 'preview' },
  };
}
