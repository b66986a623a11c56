import type { RuleInfo } from '../base/rule-info.js';

const PAGES = 'https://github.com/iam-trust-lint/iam-trust-lint/blob/main/docs/rules';

/** Where all pages are listed. */
export const RULE_LIST = `${PAGES}/README.md`;

/** Where the page of a rule is; null for a user's own, which rests on no source and has none. */
export function rulePage({ id, sources }: RuleInfo): string | null {
  if (sources.length === 0) return null;
  return `${PAGES}/${id}.md`;
}
