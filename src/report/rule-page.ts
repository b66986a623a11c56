import type { RuleInfo } from '../base/rule-info.js';

/** Where the page of a rule is; null for a user's own, which rests on no source and has none. */
export function rulePage({ id, sources }: RuleInfo): string | null {
  if (sources.length === 0) return null;
  return `https://github.com/iam-trust-lint/iam-trust-lint/blob/main/docs/rules/${id}.md`;
}
