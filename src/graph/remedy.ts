import type { Origin } from '../base/origin.js';
import type { Statement } from '../iam/policy.js';
import type { SessionAction } from '../iam/request.js';
import type { StringValue } from '../value/value.js';
import type { DeclaredCaller, DeclaredTarget } from './world.js';

/** What would put a mistake right, before it is written in the form of the file that it goes to. */
export type Remedy =
  /** The role's trust admits the caller. */
  | {
      readonly kind: 'admit';
      readonly caller: TrustedParty;
      readonly target: DeclaredTarget;
      /** What goes with the call and needs leave of its own. */
      readonly beside: readonly SessionAction[];
      /** `tell`: something else may be meant, so nothing is written into a file. */
      readonly use: 'preview' | 'tell';
    }
  /** The caller is allowed to do these on the role. */
  | {
      readonly kind: 'allow';
      readonly caller: DeclaredCaller;
      readonly target: DeclaredTarget;
      readonly actions: readonly string[];
    }
  /** A statement of a trust or of a principal's policies allows `sts:TagSession`, too. */
  | {
      readonly kind: 'tag';
      readonly statement: Statement;
      readonly holder: PolicyHolder;
    }
  /** The element refers to the ARN, where it refers to the name of what is meant. */
  | { readonly kind: 'refer'; readonly origin: Origin | null }
  /** The element reads otherwise. */
  | {
      readonly kind: 'replace';
      readonly origin: Origin | null;
      readonly text: StringValue;
      readonly use: ReplacementUse;
    };

/**
 * What may be done with another text: `apply` where nothing else can be meant and nobody gets more than the one who is named,
 * `preview` where a person has to look at it, `tell` where it is for that person to write.
 */
export type ReplacementUse = 'apply' | 'preview' | 'tell';

/** Whose policy a statement is: the trust of a role, or what a role or user is allowed. */
export type PolicyHolder =
  | { readonly kind: 'trust'; readonly of: DeclaredTarget }
  | { readonly kind: 'permission'; readonly of: DeclaredCaller };

/** Whom a trust is to admit: a declared principal, or services by their names. */
export type TrustedParty =
  | { readonly kind: 'principal'; readonly caller: DeclaredCaller }
  | { readonly kind: 'services'; readonly names: readonly string[] };
