import { COMMANDS, SHELLS } from './commands-table.js';
import { OPTIONS, type OptionRow } from './option-table.js';

const LISTS = new Set(['only', 'skip']);

/**
 * What the last of the words may become, none where it may be a path. Words are those behind the command's name up to the
 * cursor; Bash takes `--format=js` for three of them.
 */
export function listCompletions(words: readonly string[], ruleIds: readonly string[]): readonly string[] {
  const current = words.at(-1) ?? '';
  const [, name, value] = /^(--[\w-]+)=(.*)$/.exec(current) ?? [];
  if (name !== undefined && value !== undefined)
    return listValues(findOption(name), value, ruleIds).map((one) => `${name}=${one}`);
  const before = words.slice(0, -1);
  if (current === '=' || before.at(-1) === '=') {
    const option = before.findLast((word) => word !== '=');
    return listValues(findOption(option), current === '=' ? '' : current, ruleIds);
  }
  const asked = findOption(before.at(-1));
  // What follows a bare --graph is a path.
  if (asked !== undefined && asked.takes !== 'flag' && asked.name !== 'graph')
    return listValues(asked, current, ruleIds);
  if (current.startsWith('-')) return listOptions(before, current);
  if (before.length === 0) return COMMANDS.filter((command) => command.startsWith(current));
  if (before.length === 1 && before[0] === 'completion') return SHELLS.filter((shell) => shell.startsWith(current));
  return [];
}

function findOption(word: string | undefined): OptionRow | undefined {
  return OPTIONS.find(({ name, short }) => word === `--${name}` || (short !== undefined && word === `-${short}`));
}

function listValues(option: OptionRow | undefined, current: string, ruleIds: readonly string[]): readonly string[] {
  if (option === undefined) return [];
  if (LISTS.has(option.name)) {
    const done = current.slice(0, current.lastIndexOf(',') + 1);
    return ruleIds.map((id) => `${done}${id}`).filter((one) => one.startsWith(current));
  }
  const values = option.name === 'explain' ? ruleIds : (option.choices ?? []);
  return values.filter((one) => one.startsWith(current));
}

/** The options that go with the command, once each where they may not be repeated. */
function listOptions(before: readonly string[], current: string): readonly string[] {
  const command = COMMANDS.find((one) => one === before[0]) ?? 'lint';
  const kinds = command === 'lint' ? ['lint', 'graph', 'explain'] : [command];
  const rows = OPTIONS.filter(
    ({ name, takes, commands }) =>
      commands.some((one) => kinds.includes(one)) && (takes === 'texts' || !before.includes(`--${name}`)),
  );
  return [...rows.map(({ name }) => `--${name}`), '--help', '--version'].filter((one) => one.startsWith(current));
}
