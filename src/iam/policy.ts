import type { Origin } from '../base/origin.js';
import type { Presence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';
import type { StringValue } from '../value/value.js';
import type { PolicyProblem } from './problem.js';

/**
 * A policy document as written: of a trust policy, an identity policy, a boundary. Alternatives of the configuration
 * are side by side in it, each with the presence condition that chooses it.
 */
export interface PolicyDocument {
  readonly version: PolicyVersion;
  readonly statements: readonly Statement[];
  /** Statements that are not known to be there, or not known at all, because of these. */
  readonly unread: readonly ValueSymbol[];
  readonly problems: readonly PolicyProblem[];
  /** The attribute or element whose text the document is. */
  readonly origin: Origin | null;
  /** Characters without white space (IAM's measure); null where an unknown makes it uncertain. */
  readonly size: number | null;
}

/** A document without `Version` is one of 2008 (IAM JSON policy elements: Version). */
export type PolicyVersion = '2012-10-17' | '2008-10-17' | 'unknown';

export interface Statement {
  readonly sid: StringValue | null;
  readonly effect: Effect;
  readonly action: Matcher<'Action'> | null;
  readonly resource: Matcher<'Resource'> | null;
  readonly principal: PrincipalMatcher | null;
  readonly conditions: readonly Condition[];
  readonly presence: Presence;
  readonly origin: Origin | null;
}

/** `unknown`: not told by the configuration; `invalid`: IAM refuses it. */
export type Effect = 'Allow' | 'Deny' | 'unknown' | 'invalid';

/** An element in its plain form (`Action`) or negated (`NotAction`). */
export interface Matcher<Name extends 'Action' | 'Resource'> {
  readonly name: Name | `Not${Name}`;
  readonly elements: readonly Element[];
  readonly keyOrigin: Origin | null;
}

/** One written value of a policy; a string that may be unknown in parts or as a whole. */
export interface Element {
  readonly value: StringValue;
  readonly presence: Presence;
}

export interface PrincipalMatcher {
  readonly name: 'Principal' | 'NotPrincipal';
  /** `text`: the string form `"Principal": "*"`; `map`: by type. */
  readonly form: 'text' | 'map';
  readonly members: readonly PrincipalMember[];
  readonly keyOrigin: Origin | null;
}

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** One value of a `Principal`; its type is null where the key is not known or none that IAM knows. */
export interface PrincipalMember extends Element {
  readonly type: PrincipalType | null;
  readonly typeOrigin: Origin | null;
}

/** One key of one operator: its values are alternatives, all conditions of a statement must hold. */
export interface Condition {
  /** As written; IAM ignores the letter case of operators and keys. */
  readonly operator: StringValue;
  readonly key: StringValue;
  readonly values: readonly Element[];
  readonly origin: Origin | null;
}
