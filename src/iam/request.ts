import type { Presence } from '../value/presence.js';
import type { StringValue } from '../value/value.js';
import type { AttachedPolicy, Caller, SessionPolicy } from './caller.js';
import type { PolicyDocument } from './policy.js';

/** The role that is to be assumed. */
export interface Target {
  readonly arn: StringValue;
  readonly account: StringValue;
  readonly trust: PolicyDocument;
  /** `refused`: IAM does not save the trust as it is written, so nobody becomes the role through it. */
  readonly trustState: 'sound' | 'refused';
  /** Tags by key; null where they are not known in full. */
  readonly tags: ReadonlyMap<string, StringValue> | null;
  /** The resource control policies of its account, as far as they are in sight. */
  readonly controls: readonly AttachedPolicy[];
}

/** The STS actions by which someone becomes a role. */
export type AssumeAction = 'sts:AssumeRole' | 'sts:AssumeRoleWithWebIdentity' | 'sts:AssumeRoleWithSAML';

/** What goes with one of them and needs leave of its own. */
export type SessionAction = 'sts:TagSession' | 'sts:SetSourceIdentity' | 'sts:SetContext';

/** One question: may this caller take this action on this role? Both ends are presumed to exist, with `given`. */
export interface AssumeRequest {
  readonly caller: Caller;
  readonly target: Target;
  readonly action: AssumeAction | SessionAction;
  readonly given: Presence;
  /** What the caller is known to send with the call; left out where that is its own to choose. */
  readonly sent?: SentKeys;
  /** What was passed with the session that asks: it may do what one of them allows and none denies. Nothing limits an empty list. */
  readonly session?: readonly SessionPolicy[];
}

/** What a configuration passes to STS; null for what it does not pass. */
export interface SentKeys {
  readonly externalId: StringValue | null;
  /** Null where the tool makes one up. */
  readonly sessionName: StringValue | null;
  /** Null where none is surely set. */
  readonly sourceIdentity: StringValue | null;
  /** The `sub` claim of the token; null where none is passed, or nobody says whose. */
  readonly subject: StringValue | null;
}
