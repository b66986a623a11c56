import { type Answer, all } from '../base/answer.js';
import type { AttachedPolicy } from './caller.js';
import type { ConditionOutcome } from './condition/evaluate.js';
import type { Admission } from './match-principal.js';
import type { Element, PrincipalMember, Statement } from './policy.js';
import type { Principal } from './principal.js';

/** One statement of a trust that names the caller for the action, through one of its members. */
export interface TrustMatch {
  readonly statement: Statement;
  readonly member: PrincipalMember | null;
  readonly principal: Principal | null;
  readonly admission: Admission;
  /** Principal, action and presence together; conditions aside. */
  readonly answer: Answer;
  readonly conditions: readonly ConditionOutcome[];
}

/** One statement of the caller's policies that covers the role and the action. */
export interface PermissionMatch {
  readonly policy: AttachedPolicy;
  readonly statement: Statement;
  /** The element of `Resource` that names the role; null through `NotResource`. */
  readonly element: Element | null;
  readonly answer: Answer;
  readonly conditions: readonly ConditionOutcome[];
}

/** `absent`: nothing written concerns the other side; `no`: something does, and is closed; `not-needed`: it works without. */
export type HalfVerdict = Answer | 'absent' | 'not-needed';

export interface TrustHalf {
  readonly verdict: HalfVerdict;
  /** Whether the trust is for the caller at all: by its principals and its conditions on who the caller is. */
  readonly admits: Answer;
  readonly allows: readonly TrustMatch[];
  readonly denies: readonly TrustMatch[];
}

export interface PermissionHalf {
  readonly verdict: HalfVerdict;
  readonly allows: readonly PermissionMatch[];
  readonly denies: readonly PermissionMatch[];
}

/** A statement that matches a request, with what its conditions come to. */
interface Match {
  readonly answer: Answer;
  readonly conditions: readonly ConditionOutcome[];
}

/** Whether an Allow lets the caller in, sending what the conditions ask for. */
export function grantAnswer(match: Match): Answer {
  return all([match.answer, ...match.conditions.map(({ answer }) => (answer === 'caller' ? 'yes' : answer))]);
}

/** Whether a Deny closes: not where the caller escapes it by what it sends. */
export function closingAnswer(match: Match): Answer {
  return all([match.answer, ...match.conditions.map(({ answer }) => (answer === 'caller' ? 'no' : answer))]);
}
