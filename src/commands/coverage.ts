import type { Coverage } from '../base/coverage.js';
import { weightiest } from './gap.js';
import { type Degree, degreeOf } from './policy-degree.js';
import type { Scan } from './scan.js';

/** Of a command that judges nothing. */
export const NOTHING_HIDDEN: Coverage['hidden'] = {
  possible: 0,
  pedantic: 0,
  auditor: 0,
  overridden: 0,
  suppressed: 0,
  baseline: 0,
};

/** What the run has read, policy by policy. */
export function summarise(
  { reading, inventory, files }: Scan,
  { hidden, rulesOff }: Pick<Coverage, 'hidden' | 'rulesOff'>,
): Coverage {
  const {
    roots,
    environments,
    missingModules,
    unreadValues,
    refusedRoots,
    openWorkspaces,
    unreadLanguages,
    terragrunt,
    documentedModules,
    disabled,
  } = reading;
  const degrees = [
    ...inventory.roles.map(({ trust, presence }) => degreeOf(trust, presence)),
    ...inventory.policies.map(({ document, presence }) => degreeOf(document, presence)),
    ...inventory.attachments.flatMap(({ grant, presence }) =>
      grant.kind === 'inline' ? [degreeOf(grant.document, presence)] : [],
    ),
    ...inventory.permissionSetPolicies.flatMap(({ policy, presence }) =>
      policy.kind === 'inline' ? [degreeOf(policy.document, presence)] : [],
    ),
  ];
  const count = (kind: Degree['kind']) => degrees.filter((one) => one.kind === kind).length;
  return {
    files,
    roots,
    environments,
    roles: inventory.roles.length,
    policies: {
      full: count('full'),
      partial: count('partial'),
      unread: count('unread'),
      because: countGaps(degrees),
    },
    missingModules,
    unreadValues,
    refusedRoots,
    openWorkspaces,
    unreadLanguages,
    terragrunt,
    documentedModules,
    disabled: disabled.length,
    rulesOff,
    hidden,
  };
}

type Because = Coverage['policies']['because'];

const NO_GAPS: Because = { module: 0, variable: 0, workspace: 0, lookup: 0, computed: 0, refused: 0 };

function countGaps(degrees: readonly Degree[]): Because {
  const because = { ...NO_GAPS };
  for (const degree of degrees) {
    const gap = degree.kind === 'full' ? null : weightiest(degree.because);
    if (gap !== null) because[gap] += 1;
  }
  return because;
}
