import { type Answer, all, any, not } from '../base/answer.js';
import { joinPresence } from '../value/presence.js';
import { coversAction } from './action.js';
import { type AttachedPolicy, isIdentity, NO_BOUNDARY, type Permissions } from './caller.js';
import { evaluateConditions } from './condition/evaluate.js';
import { requestContext } from './condition/request-context.js';
import { closingAnswer, grantAnswer, type PermissionHalf, type PermissionMatch } from './half.js';
import type { PolicyDocument, Statement } from './policy.js';
import type { VariableLookup } from './policy-variable.js';
import { underPresence } from './presence-answer.js';
import type { AssumeRequest } from './request.js';
import { coversResource, matchesResource, type ResourceSubject } from './resource.js';

/** What the caller's own policies say of the role. */
export function decidePermission(request: AssumeRequest, permissions: Permissions): PermissionHalf {
  const matches = permissions.policies.flatMap((policy) =>
    policy.state === 'sound' ? matchPolicy(policy, request) : [],
  );
  const allows = matches.filter((match) => match.statement.effect !== 'Deny');
  const denies = matches.filter((match) => match.statement.effect === 'Deny');
  return { verdict: verdictOf(permissions, allows, denies), allows, denies };
}

function verdictOf(
  permissions: Permissions,
  allows: readonly PermissionMatch[],
  denies: readonly PermissionMatch[],
): PermissionHalf['verdict'] {
  const unread =
    permissions.gaps.length > 0 || permissions.policies.some((policy) => policy.document.unread.length > 0);
  const closed = any(denies.map(closingAnswer));
  if (closed === 'yes') return 'no';
  const answer = all([any(allows.map(grantAnswer)), not(closed)]);
  if (answer !== 'no') return answer;
  if (unread) return 'maybe';
  return allows.length === 0 ? 'absent' : 'no';
}

function matchPolicy(policy: AttachedPolicy, request: AssumeRequest): readonly PermissionMatch[] {
  return policy.document.statements.flatMap((statement) => {
    const match = matchStatement(statement, policy.document, request, policy.presence);
    return match === null ? [] : [{ ...match, policy, statement }];
  });
}

type StatementMatch = Pick<PermissionMatch, 'element' | 'answer' | 'conditions'>;

function matchStatement(
  statement: Statement,
  document: PolicyDocument,
  request: AssumeRequest,
  policyPresence: AttachedPolicy['presence'],
): StatementMatch | null {
  if (statement.effect === 'invalid') return null;
  const { given } = request;
  const context = requestContext(request);
  const subject: ResourceSubject = {
    arn: request.target.arn,
    version: document.version,
    lookup: lookupIn(context),
    given,
  };
  const answer = all([
    underPresence(
      statement.effect === 'unknown' ? 'maybe' : 'yes',
      joinPresence(policyPresence, statement.presence),
      given,
    ),
    coversAction(statement.action, request.action, given),
    coversResource(statement.resource, subject),
  ]);
  if (answer === 'no') return null;
  const effect = statement.effect === 'Deny' ? 'Deny' : 'Allow';
  const conditionRequest = { context, effect, version: document.version, given } as const;
  const conditions = evaluateConditions(statement.conditions, conditionRequest);
  return { answer, conditions, element: namingElement(statement, subject) };
}

function lookupIn(context: ReturnType<typeof requestContext>): VariableLookup {
  return (key) => {
    const value = context(key.toLowerCase());
    return value.kind === 'values' && value.values.length === 1 ? (value.values[0] ?? null) : null;
  };
}

/** The element that names the role the most surely, the first of equal ones. */
function namingElement(statement: Statement, subject: ResourceSubject): PermissionMatch['element'] {
  if (statement.resource === null || statement.resource.name !== 'Resource') return null;
  const elements = statement.resource.elements;
  return (
    elements.find((element) => matchesResource(element, subject) === 'yes') ??
    elements.find((element) => matchesResource(element, subject) === 'maybe') ??
    null
  );
}

/**
 * Whether the caller's permissions boundary leaves room for the action ("Permissions boundaries for IAM entities"). One
 * who is only named is presumed to have none, as its policies are presumed to agree.
 */
export function decideBoundary(request: AssumeRequest): { allows: Answer; denies: Answer } {
  const { caller } = request;
  const boundary = isIdentity(caller) && caller.permissions !== null ? caller.boundary : NO_BOUNDARY;
  if (boundary.kind === 'none') return { allows: 'yes', denies: 'no' };
  if (boundary.kind === 'unknown') return { allows: 'maybe', denies: 'maybe' };
  const { document } = boundary;
  const matches = document.statements.flatMap((statement) => {
    const match = matchStatement(statement, document, request, []);
    return match === null ? [] : [{ ...match, statement }];
  });
  const allows = any(matches.filter((match) => match.statement.effect !== 'Deny').map(grantAnswer));
  const denies = any(matches.filter((match) => match.statement.effect === 'Deny').map(closingAnswer));
  const isOpen = document.unread.length > 0;
  return { allows: isOpen && allows === 'no' ? 'maybe' : allows, denies: isOpen && denies === 'no' ? 'maybe' : denies };
}
