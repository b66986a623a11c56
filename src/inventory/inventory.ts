import type { Origin } from '../base/origin.js';
import type { PolicyDocument } from '../iam/policy.js';
import type { SessionAction } from '../iam/request.js';
import type { Presence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';
import type { StringValue } from '../value/value.js';

/** The IAM facts of a scan, as they are written: values keep their origins and their unknowns. */
export interface Inventory {
  readonly roles: readonly Role[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly memberships: readonly Membership[];
  readonly policies: readonly ManagedPolicy[];
  readonly attachments: readonly Attachment[];
  readonly exclusives: readonly Exclusive[];
  readonly identityProviders: readonly IdentityProvider[];
  readonly consumers: readonly Consumer[];
  readonly assumptions: readonly Assumption[];
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly agentRoles: readonly AgentRole[];
  readonly controlPolicies: readonly ControlPolicy[];
  readonly controlAttachments: readonly ControlAttachment[];
  readonly unitMembers: readonly UnitMember[];
  readonly permissionSets: readonly PermissionSet[];
  readonly permissionSetPolicies: readonly PermissionSetPolicy[];
  readonly accountAssignments: readonly AccountAssignment[];
  /** Things that were read by name or ARN and are declared nowhere in the root that reads them. */
  readonly lookups: readonly Lookup[];
  readonly roleMakers: readonly RoleMaker[];
  readonly surveys: readonly AccountSurvey[];
  /** The roots that are states and reports: what these attach and look up is there. */
  readonly records: readonly string[];
}

/** What every fact says of itself. */
export interface Declared {
  /** Canonical key: `root[@environment]:address`. */
  readonly key: string;
  readonly root: string;
  readonly environment: string | null;
  readonly address: string;
  /** The account that it lies in: twelve digits, or the symbol of a provider configuration. */
  readonly account: StringValue;
  readonly presence: Presence;
  /** The block that declares it. */
  readonly origin: Origin;
}

interface Entity extends Declared {
  /** Without the path. */
  readonly name: StringValue;
  /** `/`, or `/a/b/`. */
  readonly path: StringValue;
  readonly arn: StringValue;
}

interface Principal extends Entity {
  /** Null where the tags are not known in full. */
  readonly tags: ReadonlyMap<string, StringValue> | null;
  /** What IAM calls it by beside its ARN (`AROA...`, `AIDA...`), in each form that a source has; empty where none tells. */
  readonly uniqueIds: readonly StringValue[];
  /** The ARN of the permissions boundary; null where none is set. */
  readonly boundary: StringValue | null;
}

export interface Role extends Principal {
  readonly kind: 'role';
  readonly trust: PolicyDocument;
  /** Null where it is left at an hour, or not known. */
  readonly maxSession: SessionDuration | null;
  /** Blocks of its module that Terraform makes before it, where the trust names someone by an ARN that is written out; null where not known. */
  readonly madeAfter: readonly string[] | null;
}

export interface User extends Principal {
  readonly kind: 'user';
}

/**
 * The role that IAM Identity Center makes of a permission set in one account. Nobody becomes it by `sts:AssumeRole`, and nobody
 * changes whom it trusts: it is a caller alone. `key` is the set's with the account behind a slash, `address` is the set's.
 */
export interface PermissionSetRole extends Principal {
  readonly kind: 'permission-set';
  readonly set: PermissionSet;
}

/** Who is declared, and can become a role. */
export type DeclaredPrincipal = Role | User | PermissionSetRole;

export interface Group extends Entity {
  readonly kind: 'group';
}

/** A user's membership of groups; either side may be unknown. */
export interface Membership extends Declared {
  readonly user: StringValue;
  readonly group: StringValue;
}

/** A policy that has an ARN of its own. */
export interface ManagedPolicy extends Entity {
  readonly document: PolicyDocument;
}

/** One policy that someone holds: a text of its own, or a managed policy by ARN. */
export interface Attachment extends Declared {
  readonly holder: Holder;
  readonly grant:
    | { readonly kind: 'inline'; readonly name: StringValue; readonly document: PolicyDocument }
    | { readonly kind: 'managed'; readonly arn: StringValue };
}

/** A holder whose policies of one kind are all written: Terraform takes away any other. */
export interface Exclusive extends Declared {
  readonly holder: Holder;
  readonly grant: Attachment['grant']['kind'];
}

/** Whom a policy is attached to: by name in the attachment's account. */
export interface Holder {
  readonly kind: 'role' | 'user' | 'group';
  readonly name: StringValue;
}

export interface IdentityProvider extends Declared {
  readonly kind: 'oidc' | 'saml';
  readonly arn: StringValue;
  /** The issuer without its scheme; null for SAML. */
  readonly host: StringValue | null;
  /** The audiences that an OIDC provider takes; null where they are not known in full, and for SAML. */
  readonly clientIds: readonly StringValue[] | null;
}

/** A resource that hands a role to an AWS service. */
export interface Consumer extends Declared {
  readonly resourceType: string;
  readonly argument: string;
  readonly role: RoleReference;
  readonly services: readonly string[];
  /** Whether one of the services must be trusted, or each. */
  readonly match: 'any' | 'all';
  /** How sure the table is that this argument needs these services, from `A` (shown by the provider's own examples) down. */
  readonly proof: 'A' | 'A-' | 'B' | 'B-' | 'C' | 'K' | 'U';
  /** What the services ask for beside assuming the role, so that they get nothing without it. */
  readonly sessionActions: readonly SessionAction[];
  /** The external id that the services pass, null in it for none; null where the table does not tell what they pass. */
  readonly passes: { readonly externalId: StringValue | null } | null;
  /** By what others name the resource and mean its role, too (a task definition, a function); null where nobody does. */
  readonly knownAs: StringValue | null;
  /** The ARNs of what the role starts under roles of their own. */
  readonly starts: readonly StringValue[];
}

/**
 * A role that a provider configuration, a backend or a key provider takes before it works, or that EKS takes for pods after their
 * own. `key` and `address` are the configuration's.
 */
export interface Assumption extends Omit<Declared, 'account'> {
  readonly asks: 'terraform' | 'pods';
  readonly role: StringValue;
  readonly action: 'sts:AssumeRole' | 'sts:AssumeRoleWithWebIdentity';
  /** Who takes it: the role that the same configuration took before, or whoever runs Terraform. */
  readonly by:
    | { readonly kind: 'role'; readonly arn: StringValue }
    | { readonly kind: 'runner'; readonly symbol: ValueSymbol; readonly known: Runner | null };
  /** Null where none is passed. */
  readonly externalId: StringValue | null;
  /** Null where Terraform makes one up. */
  readonly sessionName: StringValue | null;
  readonly duration: SessionDuration | null;
  /** Null where none is surely set; one that is set before in the chain stays. */
  readonly sourceIdentity: StringValue | null;
  /** Where session tags are written that are passed, if any surely are; transitive ones are passed on through the chain. */
  readonly tags: Origin | null;
  /** What was passed with the session that takes it; null where nothing was. */
  readonly limits: PassedPolicies | null;
}

/** What Terraform runs as: a role, user or role session by its ARN, or a token of an OpenID Connect issuer by its subject. */
export type Runner =
  | { readonly kind: 'principal'; readonly arn: string }
  | { readonly kind: 'token'; readonly issuer: string; readonly subject: string };

/** Policies that are passed with a session, which limit it. */
export interface PassedPolicies {
  readonly documents: readonly PolicyDocument[];
  readonly arns: readonly StringValue[];
  /** `more`: something else may be passed, or what is listed may not be. */
  readonly known: 'all' | 'more';
  /** The argument that passes them. */
  readonly origin: Origin | null;
  /** The name of the session that they limit; null where Terraform makes one up. */
  readonly sessionName: StringValue | null;
}

/** How long a session is asked to last. */
export interface SessionDuration {
  readonly seconds: number;
  readonly origin: Origin | null;
}

/** A service account of Kubernetes whose pods are to become a role; in whichever cluster its provider works. */
export interface ServiceAccount extends Omit<Declared, 'account'> {
  readonly namespace: StringValue;
  readonly name: StringValue;
  /** The ARN in its annotation. */
  readonly role: StringValue;
}

/**
 * A role that pods or containers ask an agent on their host for, which takes it with the host's own role: by kube2iam or kiam, or
 * by metadataproxy.
 */
export interface AgentRole extends Omit<Declared, 'account'> {
  /** A name, with or without its path, or an ARN. */
  readonly role: StringValue;
  readonly asks: 'pods' | 'containers';
}

/** A policy of an organization; `account` is the one that manages it. */
export interface ControlPolicy extends Declared {
  readonly control: 'service' | 'resource';
  /** What attachments call it by. */
  readonly id: StringValue;
  readonly document: PolicyDocument;
}

/** An organization's policy on an account, a unit or the whole organization, whichever has the id. */
export interface ControlAttachment extends Declared {
  readonly policy: StringValue;
  readonly target: StringValue;
}

/** An account or unit of an organization, and the unit or root that it lies in. */
export interface UnitMember extends Declared {
  readonly member: StringValue;
  readonly parent: StringValue;
}

/** A permission set of IAM Identity Center; `account` is the one that manages it. */
export interface PermissionSet extends Declared {
  /** What policies and assignments call it by. */
  readonly arn: StringValue;
  readonly name: StringValue;
  /** Of the roles that are made of it. */
  readonly partition: StringValue;
  readonly path: StringValue;
}

/** A policy that each role of a permission set holds, or its permissions boundary. */
export interface PermissionSetPolicy extends Declared {
  readonly set: StringValue;
  readonly use: 'grant' | 'boundary';
  readonly policy:
    | Attachment['grant']
    /** One that each account has for itself, by its name. */
    | { readonly kind: 'customer'; readonly path: StringValue; readonly name: StringValue };
}

/** A permission set in an account for some people or groups. */
export interface AccountAssignment extends Declared {
  readonly set: StringValue;
  readonly target: StringValue;
}

/** A role named by its name, its ARN or the resource that holds it; `value` is the element that a person wrote. */
export interface RoleReference {
  readonly by: 'name' | 'arn' | 'holder';
  readonly value: StringValue;
}

/** A data source that finds a role, user or policy by its name, and the symbols that stand for what it finds. */
export interface Lookup extends Declared {
  readonly kind: 'role' | 'user' | 'policy';
  readonly name: StringValue;
  readonly path: ValueSymbol;
  /** Its unique id; null for a policy. */
  readonly id: ValueSymbol | null;
  /** Of a policy, which is the account's own or AWS's; null where the look-up's account says it. */
  readonly owner: ValueSymbol | null;
}

/** What may make roles that nothing here shows, in its account, or in whichever it is aimed at. */
export interface RoleMaker extends Declared {
  readonly makesIn: 'its account' | 'any account';
}

/** An account all of whose roles are known: an authorization report lists them, and these are the ones of today. */
export interface AccountSurvey {
  /** Twelve digits. */
  readonly account: string;
  readonly origin: Origin;
}

export const EMPTY_INVENTORY: Inventory = {
  roles: [],
  users: [],
  groups: [],
  memberships: [],
  policies: [],
  attachments: [],
  exclusives: [],
  identityProviders: [],
  consumers: [],
  assumptions: [],
  serviceAccounts: [],
  agentRoles: [],
  controlPolicies: [],
  controlAttachments: [],
  unitMembers: [],
  permissionSets: [],
  permissionSetPolicies: [],
  accountAssignments: [],
  lookups: [],
  roleMakers: [],
  surveys: [],
  records: [],
};
