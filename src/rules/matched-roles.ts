import type { Graph } from '../graph/build.js';
import { classifyTargets } from '../graph/classes.js';
import type { PermissionLink } from '../graph/permission-links.js';
import { type DeclaredCaller, type DeclaredTarget, presumed } from '../graph/world.js';
import { matchesResource } from '../iam/resource.js';
import { canonicalText } from '../value/text.js';

/** As many roles that a pattern matches are judged one by one. */
const JUDGED = 200;

/**
 * Finds the roles that a pattern may match. Of many, one stands for all that are alike in whom they trust, beside those that name
 * the holder: thousands of holders and thousands of roles are never put to each other.
 */
export function matchedRoles({ world, trustLinks }: Graph): (link: PermissionLink) => readonly DeclaredTarget[] {
  const all = [...world.targets.values()];
  const known = new Map<string, Matched>();
  const naming = new Map<DeclaredCaller, DeclaredTarget[]>();
  for (const { declared, target } of trustLinks)
    for (const caller of declared) naming.set(caller, [...(naming.get(caller) ?? []), target]);
  return (link) => {
    const { element, caller, policy } = link;
    if (element === null) return [];
    if (element.presence.length > 0) return all.filter((target) => matches(link, target));
    const key = `${policy.document.version} ${canonicalText(element.value)}`;
    const found = known.get(key) ?? standIns(all.filter((target) => matches(link, target)));
    known.set(key, found);
    if (found.targets.length <= JUDGED || deniesAnything(caller)) return found.targets;
    const named = (naming.get(caller) ?? []).filter((target) => found.matched.has(target));
    return [...new Set([...found.firsts, ...named])];
  };
}

interface Matched {
  readonly targets: readonly DeclaredTarget[];
  readonly matched: ReadonlySet<DeclaredTarget>;
  /** The first of each class. */
  readonly firsts: readonly DeclaredTarget[];
}

function standIns(targets: readonly DeclaredTarget[]): Matched {
  return { targets, matched: new Set(targets), firsts: classifyTargets(targets).map(({ first }) => first) };
}

/** A Deny tells roles apart by their ARNs. */
function deniesAnything({ caller }: DeclaredCaller): boolean {
  return (caller.permissions?.policies ?? []).some(({ document }) =>
    document.statements.some(({ effect }) => effect === 'Deny'),
  );
}

function matches({ element, policy, caller }: PermissionLink, target: DeclaredTarget): boolean {
  if (element === null) return false;
  const subject = {
    arn: target.target.arn,
    version: policy.document.version,
    lookup: () => null,
    given: presumed(caller, target),
  };
  return matchesResource(element, subject) !== 'no';
}
