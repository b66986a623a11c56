import type { Coverage } from '../base/coverage.js';
import type { Condition, Element, PolicyDocument, Statement } from '../iam/policy.js';
import { isWhollyUnknown, knownText } from '../value/text.js';
import type { Scan } from './scan.js';

/** Of a command that judges nothing. */
export const NOTHING_HIDDEN: Coverage['hidden'] = {
  possible: 0,
  pedantic: 0,
  auditor: 0,
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
    unreadLanguages,
    terragrunt,
    documentedModules,
    disabled,
  } = reading;
  const documents = [
    ...inventory.roles.map(({ trust }) => trust),
    ...inventory.policies.map(({ document }) => document),
    ...inventory.attachments.flatMap(({ grant }) => (grant.kind === 'inline' ? [grant.document] : [])),
  ].map(degreeOf);
  const count = (degree: Degree) => documents.filter((one) => one === degree).length;
  return {
    files,
    roots,
    environments,
    roles: inventory.roles.length,
    policies: { full: count('full'), partial: count('partial'), unread: count('unread') },
    missingModules,
    unreadValues,
    unreadLanguages,
    terragrunt,
    documentedModules,
    disabled: disabled.length,
    rulesOff,
    hidden,
  };
}

type Degree = 'full' | 'partial' | 'unread';

/** In full: nothing but account ids, partitions and names stays unknown in what the statements say. */
function degreeOf({ statements, unread, problems }: PolicyDocument): Degree {
  const isBroken = problems.some(({ kind }) => kind === 'json' || kind === 'not-a-policy');
  if (statements.length === 0 && (unread.length > 0 || isBroken)) return 'unread';
  return unread.length > 0 || isBroken || !statements.every(isReadInFull) ? 'partial' : 'full';
}

function isReadInFull({ effect, action, resource, principal, conditions }: Statement): boolean {
  const elements: readonly Element[] = [
    ...(action?.elements ?? []),
    ...(resource?.elements ?? []),
    ...(principal?.members ?? []),
  ];
  return effect !== 'unknown' && elements.every(isReadElement) && conditions.every(isReadCondition);
}

function isReadElement({ value, presence }: Element): boolean {
  return !isWhollyUnknown(value) && presence.length === 0;
}

function isReadCondition({ operator, key, values }: Condition): boolean {
  return knownText(operator) !== null && !isWhollyUnknown(key) && values.every(isReadElement);
}
