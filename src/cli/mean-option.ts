/** Words that other programs have for commands, with the option that is the same here; `next` is the word behind. */
const MEANT = new Map<string, (next: string | undefined) => string>([
  ['help', () => '--help'],
  ['version', () => '--version'],
  ['explain', (next) => `--explain ${next ?? 'RULE'}`],
  ['fix', () => '--fix'],
  ['baseline', (next) => `--baseline ${next ?? 'FILE'}`],
  ['graph', () => '--graph'],
  ['lint', () => 'iam-trust-lint [paths..], which needs no word for it'],
]);

/** What a path that is not there was probably meant to be; empty where it was meant for a path. */
export function meanOption(given: string, next: string | undefined): string {
  const meant = MEANT.get(given);
  return meant === undefined ? '' : `; did you mean ${meant(next)}?`;
}
