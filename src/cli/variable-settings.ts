import type { GivenVariables, VariableSetting } from '../commands/options.js';
import { inspectInput } from '../host/inputs.js';
import type { Outside } from './outside.js';

/** What is wrong with the values of `--var`; null where nothing is. */
export function objectToVariables(texts: readonly string[]): string | null {
  const wrong = texts.find((text) => text.indexOf('=') < 1);
  return wrong === undefined ? null : `--var takes NAME=VALUE, and not ${wrong}`;
}

/** The order between two options that may both be repeated, which the parser does not keep: the later one wins. */
export function orderSettings(
  args: readonly string[],
  texts: readonly string[],
  files: readonly string[],
): readonly VariableSetting[] {
  const end = args.indexOf('--');
  const options = args.slice(0, end === -1 ? undefined : end).filter((arg) => /^--var(-file)?(=|$)/.test(arg));
  const left = { value: texts.map(readSetting), file: files.map((path) => ({ kind: 'file', path }) as const) };
  return options.flatMap((option) => left[/^--var-file/.test(option) ? 'file' : 'value'].shift() ?? []);
}

function readSetting(text: string): VariableSetting {
  const sign = text.indexOf('=');
  return { kind: 'value', name: text.slice(0, sign), text: text.slice(sign + 1) };
}

const PREFIX = 'TF_VAR_';

/** The settings with their files as absolute paths, links resolved, and what the environment sets. */
export function givenVariables(
  settings: readonly VariableSetting[],
  { workingDirectory, environment }: Pick<Outside, 'workingDirectory' | 'environment'>,
): GivenVariables {
  const texts = Object.entries(environment).flatMap(([name, text]) =>
    text === undefined || !name.startsWith(PREFIX) ? [] : [[name.slice(PREFIX.length), text] as const],
  );
  return {
    environment: new Map(texts),
    settings: settings.map((setting) =>
      setting.kind === 'file' ? { ...setting, path: inspectInput(setting.path, workingDirectory).path } : setting,
    ),
  };
}
