import { all, any } from '../base/answer.js';
import { joinPresence } from '../value/presence.js';
import { coversAction } from './action.js';
import type { AttachedPolicy } from './caller.js';
import { evaluateConditions } from './condition/evaluate.js';
import { requestContext } from './condition/request-context.js';
import type { PermissionMatch } from './half.js';
import type { Element, PolicyDocument } from './policy.js';
import { variablesOf } from './policy-variable.js';
import { underPresence } from './presence-answer.js';
import type { AssumeRequest } from './request.js';
import { coversResource, matchesResource, type ResourceSubject } from './resource.js';
import { type Concerned, concernRole } from './statement-index.js';

/** The statements of a policy that cover the role and the action. */
export function matchPolicy(policy: AttachedPolicy, request: AssumeRequest): readonly PermissionMatch[] {
  return matchDocument(policy.document, request, policy.presence).map((match) => ({ ...match, policy }));
}

type StatementMatch = Omit<PermissionMatch, 'policy'>;

/** What the statements of an identity policy, or of what limits one, come to; those about something else are left out. */
export function matchDocument(
  document: PolicyDocument,
  request: AssumeRequest,
  policyPresence: AttachedPolicy['presence'],
): readonly StatementMatch[] {
  return concernRole(document.statements, request.target.arn).flatMap((concerned) => {
    const match = matchStatement(concerned, document, request, policyPresence);
    return match === null ? [] : [match];
  });
}

function matchStatement(
  { statement, values }: Concerned<Element>,
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
    statement.resource?.name === 'Resource'
      ? any(values.map((element) => matchesResource(element, subject)))
      : coversResource(statement.resource, subject),
  ]);
  if (answer === 'no') return null;
  const effect = statement.effect === 'Deny' ? 'Deny' : 'Allow';
  const conditionRequest = { context, effect, version: document.version, given } as const;
  const conditions = evaluateConditions(statement.conditions, conditionRequest);
  return { statement, answer, conditions, element: namingElement(values, subject) };
}

/** The element that names the role the most surely, the first of equal ones; null through `NotResource`. */
function namingElement(elements: readonly Element[], subject: ResourceSubject): PermissionMatch['element'] {
  return (
    elements.find((element) => matchesResource(element, subject) === 'yes') ??
    elements.find((element) => matchesResource(element, subject) === 'maybe') ??
    null
  );
}
