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
    return { why: `is ${service === '' ? 'a malformed ARN' : `an ARN of ${service}`}`, repair: repairPrincipal(value) };
  }
  if (region !== null && region !== '' && region !== '*') {
    return { why: 'is a malformed ARN: IAM has no regions', repair: repairPrincipal(value) };
  }
  return accountFlaw(knownText(arn.account)) ?? typeFlaw(resourceType(arn)) ?? nameFlaw(knownText(arn.resource));
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

function typeFlaw(type: string | null): Flaw | null {
  if (type === null || type === 'role' || /[*?$]/.test(type)) return null;
  return { why: `is the ARN of ${type === 'root' ? 'an account' : `a ${type}`}, not of a role`, repair: null };
}

/**
 * What IAM takes in a path and in a name (API Reference, CreateRole); wildcards and policy variables stand for it. An empty
 * part is an interpolation that came out empty, most often.
 */
function nameFlaw(resource: string | null): Flaw | null {
  if (resource === null || /[*?$]/.test(resource)) return null;
  const [name = '', ...path] = resource.split('/').slice(1).reverse();
  if (/^[\w+=,.@-]*$/.test(name) && path.every((part) => /^[!-~]*$/.test(part))) {
    return name.length > 64
      ? { why: `has a name of ${name.length} characters, and a role's has 64 at most`, repair: null }
      : null;
  }
  return { why: 'has characters that IAM takes in no name of a role', repair: null };
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
        : { kind: 'replace', origin: value.origin, text: repair },
  };
}
