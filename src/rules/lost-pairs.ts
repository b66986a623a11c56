import type { Graph } from '../graph/build.js';
import type { DeclaredTarget } from '../graph/world.js';
import { presumed } from '../graph/world.js';
import { trustState } from '../iam/check-document.js';
import { decide } from '../iam/decide.js';
import type { PolicyDocument, PrincipalMember } from '../iam/policy.js';
import { matchesResource } from '../iam/resource.js';
import type { StringValue } from '../value/value.js';
import { pairKey, type Related } from './define.js';
import { nameOf } from './wording.js';

/** A pair that a mistake in a trust costs: the caller's permission meets nothing. */
export interface LostPair {
  readonly from: string;
  readonly claim: string;
  readonly related: Related;
}

/**
 * The pairs that do not close now and would with the trust put right, told by the permission that meets nothing.
 * Only permissions that name roles count: a wildcard asks for nobody in particular.
 */
export function lostPairs(graph: Graph, target: DeclaredTarget, repaired: PolicyDocument): readonly LostPair[] {
  const mended = { ...target.target, trust: repaired, trustState: trustState(repaired) };
  const lost = new Map<string, LostPair>();
  for (const { caller, policy, statement, element, scope, named } of graph.permissionLinks) {
    if (element === null || policy.author !== 'written' || (scope !== 'literal' && scope !== 'pattern')) continue;
    const given = presumed(caller, target);
    const subject = { arn: target.target.arn, version: policy.document.version, lookup: () => null, given };
    // What surely names a role of its own account speaks of no other that may have the same ARN.
    if (scope === 'literal' ? !named.includes(target) : matchesResource(element, subject) === 'no') continue;
    const request = { caller: caller.caller, action: 'sts:AssumeRole', given } as const;
    const before = decide({ ...request, target: target.target });
    if (before.answer === 'yes' || decide({ ...request, target: mended }).answer === 'no') continue;
    const key = caller.principal.key;
    const message = `the permission of ${nameOf(caller.principal)} to assume ${nameOf(target.role)} meets no trust`;
    const related = { message, address: policy.name, origin: element.value.origin ?? statement.origin };
    lost.set(`${key}\n${policy.name}`, { from: key, claim: pairKey(key, target.role.key), related });
  }
  return [...lost.values()];
}

/** The trust as it would be with one principal written otherwise. */
export function replaceMember(trust: PolicyDocument, wrong: PrincipalMember, value: StringValue): PolicyDocument {
  const statements = trust.statements.map((statement) => {
    if (statement.principal === null || !statement.principal.members.includes(wrong)) return statement;
    const members = statement.principal.members.map((member) => (member === wrong ? { ...member, value } : member));
    return { ...statement, principal: { ...statement.principal, members } };
  });
  return { ...trust, statements };
}
