import { nearestWord } from '../base/nearest-word.js';
import { OPTIONS, type OptionRow } from './option-table.js';
import type { ParsedArguments } from './parser.js';

/** What is wrong with the options, whichever command they go with; null where nothing is. */
export function objectTo({ values, objection }: ParsedArguments): string | null {
  const known = new Set(['_', '--', '$0', 'h', ...OPTIONS.map(({ name }) => name)]);
  const unknown = Object.keys(values).find((name) => !known.has(name));
  if (unknown !== undefined) return describeUnknown(unknown);
  const flaws = OPTIONS.flatMap((row) => describeFlaw(row, values[row.name]) ?? []);
  const lacking = /^Not enough arguments following: (\S+)/.exec(objection ?? '')?.[1];
  return flaws[0] ?? (lacking === undefined ? objection : `--${lacking} needs a value`);
}

function describeUnknown(name: string): string {
  if (name.length === 1) return `there is no option -${name}`;
  const names = OPTIONS.map((row) => row.name);
  return `there is no option --${name}${meant(name, names, '--')}`;
}

function describeFlaw({ name, takes, choices }: OptionRow, value: unknown): string | null {
  if (takes !== 'text' || value === undefined) return null;
  if (typeof value !== 'string') return `--${name} was given more than once`;
  if (value === '') return `--${name} needs a value`;
  if (choices === undefined || choices.includes(value)) return null;
  return `--${name} takes ${choices.join(', ')}, and not ${value}${meant(value, choices, '')}`;
}

function meant(word: string, words: readonly string[], prefix: string): string {
  const near = nearestWord(word, words);
  return near === null ? '' : `; did you mean ${prefix}${near}?`;
}
