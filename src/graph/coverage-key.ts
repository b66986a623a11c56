import { coversAction } from '../iam/action.js';
import type { Element, Statement } from '../iam/policy.js';
import { matchesResource } from '../iam/resource.js';
import { resourceScope } from '../iam/resource-scope.js';
import { canonicalText } from '../value/text.js';
import { type DeclaredCaller, type DeclaredTarget, presumed } from './world.js';

/**
 * What tells roles apart for a caller: which of the elements of its policies and its boundary match a role. An Allow that
 * names one role is left out, for the pair with that is one of its own.
 */
export function coverageKey(caller: DeclaredCaller): (target: DeclaredTarget) => string {
  const elements = [
    ...new Map(listElements(caller).map((element) => [canonicalText(element.value), element])).values(),
  ];
  return (target) => {
    const given = presumed(caller, target);
    const subject = { arn: target.target.arn, version: 'unknown', lookup: () => null, given } as const;
    return elements.map((element) => matchesResource(element, subject)).join(',');
  };
}

function listElements({ caller, principal }: DeclaredCaller): readonly Element[] {
  const { boundary, permissions, controls } = caller;
  const documents = [
    ...[...(permissions?.policies ?? []), ...controls].map(({ document }) => document),
    ...(boundary.kind === 'policy' ? [boundary.document] : []),
  ];
  return documents
    .flatMap(({ statements }) => statements)
    .filter(({ action }) => coversAction(action, 'sts:AssumeRole', principal.presence) !== 'no')
    .flatMap(tellingElements);
}

function tellingElements({ resource, effect }: Statement): readonly Element[] {
  if (resource === null) return [];
  return resource.elements.filter(({ value }) => {
    const scope = resourceScope(value);
    if (scope === 'literal') return effect === 'Deny' || resource.name === 'NotResource';
    return scope !== 'broad' || canonicalText(value) !== '*';
  });
}
