import { all } from '../base/answer.js';
import { joinPresence } from '../value/presence.js';
import { coversAction } from './action.js';
import type { AttachedPolicy } from './caller.js';
import { evaluateConditions } from './condition/evaluate.js';
import { requestContext } from './condition/request-context.js';
import type { PermissionMatch } from './half.js';
import type { PolicyDocument, Statement } from './policy.js';
import { variablesOf } from './policy-variable.js';
import { underPresence } from './presence-answer.js';
import type { AssumeRequest } from './request.js';
import { coversResource, matchesResource, type ResourceSubject } from './resource.js';

/** The statements of a policy that cover the role and the action. */
export function matchPolicy(policy: AttachedPolicy, request: AssumeRequest): readonly PermissionMatch[] {
  return policy.document.statements.flatMap((statement) => {
    const match = matchStatement(statement, policy.document, request, policy.presence);
    return match === null ? [] : [{ ...match, policy, statement }];
  });
}

type StatementMatch = Pick<PermissionMatch, 'element' | 'answer' | 'conditions'>;

/** What one statement of an identity policy, or of what limits one, comes to; null where it is about something else. */
export function matchStatement(
  statement: Statement,
  document: PolicyDocument,
  request: AssumeRequest,
  policyPresence: AttachedPolicy['presence'],
): StatementMatch | null {
  if (statement.effect === 'invalid') return null;
  const { given } = request;
  const action = coversAction(statement.action, request.action, given);
  if (action === 'no') return null;
  const context = requestContext(request);
  const subject: ResourceSubject = {
    arn: request.target.arn,
    version: document.version,
    lookup: variablesOf(context),
    given,
  };
  const answer = all([
    underPresence(
      statement.effect === 'unknown' ? 'maybe' : 'yes',
      joinPresence(policyPresence, statement.presence),
      given,
    ),
    action,
    coversResource(statement.resource, subject),
  ]);
  if (answer === 'no') return null;
  const effect = statement.effect === 'Deny' ? 'Deny' : 'Allow';
  const conditionRequest = { context, effect, version: document.version, given } as const;
  const conditions = evaluateConditions(statement.conditions, conditionRequest);
  return { answer, conditions, element: namingElement(statement, subject) };
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
