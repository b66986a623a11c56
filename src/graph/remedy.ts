import type { Origin } from '../base/origin.js';
import type { StringValue } from '../value/value.js';
import type { DeclaredCaller, DeclaredTarget } from './world.js';

/** What would put a mistake right, before it is written in the form of the file that it goes to. */
export type Remedy =
  /** The role's trust admits the caller. */
  | { readonly kind: 'admit'; readonly caller: TrustedParty; readonly target: DeclaredTarget }
  /** The caller is allowed to assume the role. */
  | { readonly kind: 'allow'; readonly caller: DeclaredCaller; readonly target: DeclaredTarget }
  /** The element refers to the ARN, where it refers to the name of what is meant. */
  | { readonly kind: 'refer'; readonly origin: Origin | null }
  /** The element reads otherwise. */
  | { readonly kind: 'replace'; readonly origin: Origin | null; readonly text: StringValue };

/** Whom a trust is to admit: a declared principal, or a service by its name. */
export type TrustedParty =
  | { readonly kind: 'principal'; readonly caller: DeclaredCaller }
  | { readonly kind: 'service'; readonly name: string };
