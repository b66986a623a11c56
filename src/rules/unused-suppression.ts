import type { StaleReason, StaleSuppression } from '../base/suppression.js';
import type { Problem, Rule, RuleContext } from './define.js';

export const unusedSuppression: Rule = {
  info: {
    id: 'unused-suppression',
    summary: 'An ignore comment or an entry of the baseline hides nothing, or has expired.',
    severity: 'low',
    audience: 'default',
    why: `What was to be ignored is gone, stands elsewhere by now, or was never where the comment is. Left where it is, the comment
hides the next mistake of that rule, which nobody has looked at. One that has expired no longer hides what it did. An entry of a
baseline would hide the same mistake when it comes back.`,
    fix: `Take the comment away, or only the ids that hide nothing. One that is to hide something stands on or above a line of
the finding, or on the block that holds it: \`# iam-trust-lint: ignore[rule-id] reason\`. One that has expired gets a new date after
somebody has looked. \`--prune-baseline\` drops what is stale in a baseline.`,
    ignore: 'A comment that is needed for other inputs than those of this run: `ignore-file[unused-suppression]`.',
    sources: ['https://github.com/iam-trust-lint/iam-trust-lint#readme'],
  },
  stage: 'suppressions',
  check: checkSuppressions,
};

function* checkSuppressions({ staleSuppressions = [] }: RuleContext): Iterable<Problem> {
  for (const stale of staleSuppressions) yield problemFor(stale);
}

function problemFor({ why, confidence, origin, file, text }: StaleSuppression): Problem {
  return {
    severity: 'low',
    confidence,
    message: describe(why),
    address: file,
    origin,
    related: [],
    edge: null,
    identity: [file, text],
    claims: [],
    remedy: null,
  };
}

function describe(why: StaleReason): string {
  switch (why.kind) {
    case 'unused':
      return `this comment hides nothing: no finding of ${why.ruleIds.join(', ')} stands where it speaks of.`;
    case 'unknown-rule':
      return `this comment hides nothing: there is no rule ${why.ruleId}.${why.meant === null ? '' : ` Did you mean ${why.meant}?`}`;
    case 'expired':
      return `this comment has expired: it held until ${why.until}, and hides nothing since.`;
    case 'stale-entry':
      return `this entry of the baseline hides nothing: its finding of ${why.ruleId} at ${why.address} is gone; --prune-baseline drops it.`;
    case 'unreadable':
      return `this comment hides nothing, for it cannot be read: it lacks ${why.wanted}.`;
  }
}
