import { coversAction } from '../iam/action.js';
import type { AttachedPolicy } from '../iam/caller.js';
import { requestContext } from '../iam/condition/request-context.js';
import type { Element, Statement } from '../iam/policy.js';
import { type VariableLookup, variablesOf } from '../iam/policy-variable.js';
import { matchesResource } from '../iam/resource.js';
import { type ResourceScope, resourceScope } from '../iam/resource-scope.js';
import type { ArnIndex } from './find-declared.js';
import type { DeclaredCaller, DeclaredTarget, World } from './world.js';

/** One element of a principal's permissions to assume roles, and the declared roles that it names. */
export interface PermissionLink {
  readonly caller: DeclaredCaller;
  readonly policy: AttachedPolicy;
  readonly statement: Statement;
  /** Null for a `NotResource`, which names all that it does not list. */
  readonly element: Element | null;
  readonly scope: ResourceScope;
  /** The roles that a literal element names: surely, or where its unknowns allow. Empty for wider scopes. */
  readonly named: readonly DeclaredTarget[];
  readonly certainty: 'surely' | 'possibly';
}

/** The elements of all Allow statements of a principal that speak of `sts:AssumeRole`. */
export function listPermissionLinks(caller: DeclaredCaller, { targetsByArn }: World): readonly PermissionLink[] {
  const policies = caller.caller.permissions?.policies ?? [];
  return policies
    .filter(({ state }) => state === 'sound')
    .flatMap((policy) =>
      policy.document.statements.flatMap((statement) => linksOf(caller, policy, statement, targetsByArn)),
    );
}

function linksOf(
  caller: DeclaredCaller,
  policy: AttachedPolicy,
  statement: Statement,
  targets: ArnIndex<DeclaredTarget>,
): readonly PermissionLink[] {
  if (statement.effect !== 'Allow' && statement.effect !== 'unknown') return [];
  if (coversAction(statement.action, 'sts:AssumeRole', caller.principal.presence) === 'no') return [];
  if (statement.resource === null) return [];
  const base = { caller, policy, statement } as const;
  const lookup = variablesOf(requestContext({ caller: caller.caller, target: null }));
  if (statement.resource.name === 'NotResource')
    return [{ ...base, element: null, scope: 'broad', named: [], certainty: 'surely' }];
  return statement.resource.elements.map((element): PermissionLink => {
    const scope = resourceScope(element.value);
    if (scope !== 'literal') return { ...base, element, scope, named: [], certainty: 'surely' };
    const { surely, possibly } = targets.find(element.value, ({ target }) =>
      matches(element, target.arn, { policy, lookup }),
    );
    if (surely.length > 0) return { ...base, element, scope, named: surely, certainty: 'surely' };
    return { ...base, element, scope, named: possibly, certainty: 'possibly' };
  });
}

function matches(
  element: Element,
  arn: DeclaredTarget['target']['arn'],
  { policy, lookup }: { policy: AttachedPolicy; lookup: VariableLookup },
) {
  const subject = { arn, version: policy.document.version, lookup, given: element.presence };
  return matchesResource(element, subject);
}
