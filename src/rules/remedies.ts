import type { AssumptionLink } from '../graph/assumption-links.js';
import type { Remedy } from '../graph/remedy.js';
import type { DeclaredCaller, DeclaredTarget } from '../graph/world.js';
import { coversAction } from '../iam/action.js';
import type { Statement } from '../iam/policy.js';
import type { SessionAction } from '../iam/request.js';
import { coversResource } from '../iam/resource.js';
import { knownText } from '../value/text.js';

/** The trust admits the caller, with session tags where the caller's permission speaks of them. */
export function admitCaller(caller: DeclaredCaller, target: DeclaredTarget): Remedy {
  const tags = (caller.caller.permissions?.policies ?? []).some(({ document }) =>
    document.statements.some((statement) => {
      const subject = { arn: target.target.arn, version: document.version, lookup: () => null, given: [] };
      return allowsTags(statement) && coversResource(statement.resource, subject) === 'yes';
    }),
  );
  return admitWith(caller, target, tags ? TAGS : []);
}

const TAGS: readonly SessionAction[] = ['sts:TagSession'];

function admitWith(caller: DeclaredCaller, target: DeclaredTarget, beside: readonly SessionAction[]): Remedy {
  return { kind: 'admit', caller: { kind: 'principal', caller }, target, beside, use: 'preview' };
}

/** The caller is allowed to assume the role, with session tags where the trust speaks of them. */
export function allowCaller(caller: DeclaredCaller, target: DeclaredTarget): Remedy {
  const tags = target.target.trust.statements.some(allowsTags);
  return { kind: 'allow', caller, target, actions: ['sts:AssumeRole', ...(tags ? TAGS : [])] };
}

/** What lets a configuration take a role, with all that it passes; null where whoever takes it is declared elsewhere. */
export function openWay(
  { assumption, declaredCaller, target }: AssumptionLink,
  missing: 'trust' | 'permission',
): Remedy | null {
  if (declaredCaller === null) return null;
  // EKS passes transitive tags through the chain (EKS User Guide, "Access AWS resources using EKS Pod Identity target roles").
  const beside = assumption.tags !== null || assumption.asks === 'pods' ? TAGS : [];
  return missing === 'trust'
    ? admitWith(declaredCaller, target, beside)
    : { kind: 'allow', caller: declaredCaller, target, actions: ['sts:AssumeRole', ...beside] };
}

/** A statement that speaks of both names each of them. */
function allowsTags({ action, effect }: Statement): boolean {
  const names = (action?.elements ?? []).map(({ value }) => knownText(value)?.toLowerCase());
  return (
    effect === 'Allow' &&
    action?.name === 'Action' &&
    names.includes('sts:tagsession') &&
    coversAction(action, 'sts:AssumeRole', []) === 'yes'
  );
}
