export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads lines as the runner does (actions/runner, src/Runner.Common/ActionCommand.cs, TryParseV2); others are none. */
export function readCommands(text: string): readonly WorkflowCommand[] {
  return text.split('\n').flatMap((line) => {
    const start = line.trimStart();
    const end = start.indexOf('::', 2);
    if (!start.startsWith('::') || end < 0) return [];
    const head = start.slice(2, end);
    const [name = ''] = head.split(' ', 1);
    const pairs = head.slice(name.length).trim().split(',');
    const properties = pairs.flatMap((pair): [string, string][] => {
      const [key = '', ...value] = pair.split('=');
      return value.length === 0 ? [] : [[key, decode(value.join('='), PROPERTY)]];
    });
    return [{ name, properties: Object.fromEntries(properties), message: decode(start.slice(end + 2), DATA) }];
  });
}

const DATA: readonly [string, string][] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
];
const PROPERTY: readonly [string, string][] = [...DATA, ['%3A', ':'], ['%2C', ',']];

/** The sign of escapes comes last, as the runner has it. */
function decode(text: string, escapes: readonly [string, string][]): string {
  return [...escapes, ['%25', '%'] as const].reduce((read, [from, to]) => read.replaceAll(from, to), text);
}
