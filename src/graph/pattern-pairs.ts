import { matchesResource } from '../iam/resource.js';
import { canonicalText } from '../value/text.js';
import { type Block, type Halves, joinClasses, listPairs } from './broad-pairs.js';
import type { Pair } from './pair.js';
import type { PermissionLink } from './permission-links.js';
import type { DeclaredCaller, DeclaredTarget, World } from './world.js';

/**
 * The pairs that a pattern of the caller's permissions names and that come to nothing, for the role does not admit the caller or
 * something closes the way. Those that it joins are told with the broad halves.
 */
export function patternPairs(halves: Halves): readonly Pair[] {
  const blocks = groupByPattern(halves.permissionLinks).flatMap(({ link, callers }): readonly Block[] =>
    joinClasses(callers, matchedBy(link, halves.world), {
      isTold: (caller, target) => caller.principal.key === target.role.key || halves.isTold(caller, target),
      isWanted: ({ decision }) => decision.answer === 'no' && decision.permission.allows.length > 0,
    }),
  );
  const isTold: Halves['isTold'] = (caller, target) =>
    caller.principal.key === target.role.key || halves.isTold(caller, target);
  return listPairs(blocks, { ...halves, isTold });
}

interface PatternHolders {
  readonly link: PermissionLink;
  readonly callers: readonly DeclaredCaller[];
}

/** Many hold one pattern: what it matches is looked for once. */
function groupByPattern(links: readonly PermissionLink[]): readonly PatternHolders[] {
  const groups = new Map<string, { readonly link: PermissionLink; readonly callers: Set<DeclaredCaller> }>();
  for (const link of links) {
    if (link.scope !== 'pattern' || link.element === null) continue;
    const key = `${link.policy.document.version} ${canonicalText(link.element.value)}`;
    const group = groups.get(key) ?? { link, callers: new Set<DeclaredCaller>() };
    groups.set(key, group);
    group.callers.add(link.caller);
  }
  return [...groups.values()].map(({ link, callers }) => ({ link, callers: [...callers] }));
}

function matchedBy({ element, policy }: PermissionLink, { targets }: World): readonly DeclaredTarget[] {
  if (element === null) return [];
  const { version } = policy.document;
  return [...targets.values()].filter(({ target }) => {
    const subject = { arn: target.arn, version, lookup: () => null, given: element.presence };
    return matchesResource(element, subject) === 'yes';
  });
}
