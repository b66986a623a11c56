import type { Presence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';
import type { StringValue } from '../value/value.js';
import type { PolicyDocument } from './policy.js';

/** Who asks to become a role, with what is known of it. */
export type Caller =
  | IdentityCaller
  /** A session named by its ARN: `roleName` has no path, and the role itself is not in sight. */
  | {
      readonly kind: 'session';
      readonly arn: StringValue;
      readonly account: StringValue;
      readonly roleName: StringValue;
    }
  /** Some principal of the account, whichever. */
  | { readonly kind: 'account'; readonly account: StringValue }
  /** Whoever runs Terraform with a provider configuration. */
  | { readonly kind: 'runner'; readonly arn: StringValue }
  /** Somebody whom a trust names by what is not known: a principal, an account, or everyone. */
  | { readonly kind: 'unknown'; readonly value: StringValue }
  | { readonly kind: 'service'; readonly name: StringValue }
  /** Whoever bears a token of an identity provider. `audiences`: those that the provider takes, where they are known. */
  | { readonly kind: 'provider'; readonly provider: StringValue; readonly audiences?: readonly StringValue[] }
  /** Anyone in any account. */
  | { readonly kind: 'everyone' };

/** A role or user. `permissions` is null for one that is only named, whose policies are written elsewhere. */
export interface IdentityCaller {
  readonly kind: 'role' | 'user';
  readonly arn: StringValue;
  readonly account: StringValue;
  /** Without the path. */
  readonly name: StringValue;
  /** Its unique id (`AROA...`, `AIDA...`), in each form that is known of it. */
  readonly uniqueIds: readonly StringValue[];
  /** Tags by key; null where they are not known in full. */
  readonly tags: ReadonlyMap<string, StringValue> | null;
  readonly permissions: Permissions | null;
  readonly boundary: Boundary;
  /** The service control policies of its account, as far as they are in sight. */
  readonly controls: readonly AttachedPolicy[];
}

/** What is attached to a principal. Complete, unless there are `gaps`: attachments or texts that could not be read. */
export interface Permissions {
  readonly policies: readonly AttachedPolicy[];
  readonly gaps: readonly Gap[];
}

/** Why a principal may hold more than what was read. */
export type Gap =
  | { readonly kind: 'unknown-attachment'; readonly symbol: ValueSymbol }
  | { readonly kind: 'unread-policy'; readonly symbol: ValueSymbol | null }
  | { readonly kind: 'policy-elsewhere'; readonly arn: string }
  | { readonly kind: 'unknown-managed-policy'; readonly arn: string };

export interface AttachedPolicy {
  readonly document: PolicyDocument;
  readonly presence: Presence;
  /** `managed`: AWS's own, of which nobody in the configuration wrote the text. */
  readonly author: 'written' | 'managed';
  /** The policy's address, or the ARN of a managed one. */
  readonly name: string;
  /** `refused`: IAM does not save this text, so it grants nothing and denies nothing. */
  readonly state: 'sound' | 'refused';
}

/** A permissions boundary; `unknown` where one may be set, or its text is not in sight. */
export type Boundary =
  | { readonly kind: 'none' }
  | { readonly kind: 'policy'; readonly document: PolicyDocument }
  | { readonly kind: 'unknown'; readonly symbol: ValueSymbol | null };

export const NO_BOUNDARY: Boundary = { kind: 'none' };

/** A policy that was passed with a session; `unknown` where one may have been, or its text is not in sight. */
export type SessionPolicy = Exclude<Boundary, { kind: 'none' }>;

export function isIdentity(caller: Caller): caller is IdentityCaller {
  return caller.kind === 'role' || caller.kind === 'user';
}
