/** Where the page of a rule is. */
export function rulePage(id: string): string {
  return `https://github.com/iam-trust-lint/iam-trust-lint/blob/main/docs/rules/${id}.md`;
}
