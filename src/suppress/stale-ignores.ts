import type { StaleReason } from '../base/suppression.js';
import type { Ignore, Ignores, UnreadableRemark } from './ignores.js';

/** A remark that hides nothing, and why. */
export interface StaleRemark {
  readonly remark: UnreadableRemark['remark'];
  readonly why: StaleReason;
}

/** What was found, for telling which ignores hid something. */
export interface IgnoreUse {
  /** Rule ids by the ignores that they were found under, shown or not. */
  readonly used: ReadonlyMap<Ignore, ReadonlySet<string>>;
  readonly isKnown: (ruleId: string) => boolean;
  /** The rule that a misspelt id probably means. */
  readonly meant: (ruleId: string) => string | null;
  /** Whether the rule was run: one that was not says nothing about an ignore. */
  readonly isSelected: (ruleId: string) => boolean;
}

/** The remarks that hide nothing: each once, by the first reason that holds. */
export function listStaleRemarks({ ignores, unreadable }: Ignores, use: IgnoreUse): readonly StaleRemark[] {
  return [
    ...unreadable.map(({ remark, wanted }) => ({ remark, why: { kind: 'unreadable', wanted } as const })),
    ...ignores.flatMap((ignore) => {
      const why = staleReason(ignore, use);
      return why === null ? [] : [{ remark: ignore.remark, why }];
    }),
  ];
}

/** The rule about stale suppressions: an ignore of it is never called stale itself. */
export const STALENESS_RULE = 'unused-suppression';

function staleReason(ignore: Ignore, { used, isKnown, meant, isSelected }: IgnoreUse): StaleReason | null {
  const { ruleIds, state, until } = ignore;
  const unknown = ruleIds.find((id) => !isKnown(id));
  if (unknown !== undefined) return { kind: 'unknown-rule', ruleId: unknown, meant: meant(unknown) };
  if (state === 'expired' && until !== null) return { kind: 'expired', until };
  const unused = ruleIds.filter((id) => id !== STALENESS_RULE && isSelected(id) && used.get(ignore)?.has(id) !== true);
  return unused.length === 0 ? null : { kind: 'unused', ruleIds: unused };
}
