import type { Graph } from '../graph/build.js';
import type { DeclaredCaller, DeclaredTarget } from '../graph/world.js';
import type { PolicyVersion, Statement } from '../iam/policy.js';
import type { Presence } from '../value/presence.js';

/** A statement that somebody wrote about who may become whom, with the document that it stands in. */
export type AssumeStatement =
  | {
      readonly half: 'trust';
      readonly statement: Statement;
      readonly target: DeclaredTarget;
      readonly address: string;
      readonly version: PolicyVersion;
      readonly given: Presence;
    }
  | {
      readonly half: 'permission';
      readonly statement: Statement;
      readonly caller: DeclaredCaller;
      readonly address: string;
      readonly version: PolicyVersion;
      readonly given: Presence;
    };

/** All statements of all trusts, and the Allow statements of written policies that speak of assuming roles. */
export function listAssumeStatements({ world, permissionLinks }: Graph): readonly AssumeStatement[] {
  const trusts = [...world.targets.values()].flatMap((target) =>
    target.target.trust.statements.map((statement): AssumeStatement => {
      const { address, presence } = target.role;
      return { half: 'trust', statement, target, address, version: target.target.trust.version, given: presence };
    }),
  );
  const permissions = new Map<Statement, AssumeStatement>();
  for (const { caller, policy, statement } of permissionLinks) {
    if (policy.author !== 'written' || permissions.has(statement)) continue;
    const { version } = policy.document;
    const given = caller.principal.presence;
    permissions.set(statement, { half: 'permission', statement, caller, address: policy.name, version, given });
  }
  return [...trusts, ...permissions.values()];
}
