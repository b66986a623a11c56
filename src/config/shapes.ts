import { nearestWord } from '../base/nearest-word.js';
import type { Range } from '../base/range.js';
import type { ConfigProblem } from './config.js';
import type { ConfigEntry, ConfigNode } from './tree.js';

/** Collects what is wrong; a reader gives what it could read beside it. */
export interface Reading {
  readonly report: (message: string, range: Range) => void;
}

export function collectProblems(): Reading & { readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  return { problems, report: (message, range) => problems.push({ message, range }) };
}

/** The entries of a mapping under names that the file chooses; none of what is left empty. */
export function readEntries(node: ConfigNode | undefined, what: string, reading: Reading): readonly ConfigEntry[] {
  if (node === undefined || node.kind === 'nothing') return [];
  if (node.kind !== 'mapping') {
    reading.report(`${what} is a mapping`, node.range);
    return [];
  }
  const seen = new Set<string>();
  return node.entries.filter(({ key, keyRange }) => {
    if (seen.has(key)) reading.report(`${key} stands here twice`, keyRange);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/** The entries of a mapping whose keys are fixed, by key. */
export function readFields(
  node: ConfigNode | undefined,
  what: string,
  names: readonly string[],
  reading: Reading,
): ReadonlyMap<string, ConfigNode> {
  const entries = readEntries(node, what, reading).filter(({ key, keyRange }) => {
    if (names.includes(key)) return true;
    reading.report(`${what} has no key ${key}${meant(key, names)}`, keyRange);
    return false;
  });
  return new Map(entries.map(({ key, value }) => [key, value] as const));
}

/** The items of a list, each read by `read`, without those that it refuses. */
export function readItems<T>(
  node: ConfigNode | undefined,
  what: string,
  read: (item: ConfigNode) => T | null,
  reading: Reading,
): readonly T[] {
  if (node === undefined || node.kind === 'nothing') return [];
  if (node.kind === 'list') return node.items.flatMap((item) => read(item) ?? []);
  reading.report(`${what} is a list`, node.range);
  return [];
}

export function readText(node: ConfigNode | undefined, what: string, reading: Reading): string | null {
  if (node === undefined || node.kind === 'nothing') return null;
  if (node.kind === 'text' && node.text !== '') return node.text;
  reading.report(`${what} is a text`, node.range);
  return null;
}

export function readChoice<T extends string>(
  node: ConfigNode | undefined,
  what: string,
  choices: readonly T[],
  reading: Reading,
): T | null {
  const text = readText(node, what, reading);
  if (text === null || node === undefined) return null;
  const choice = choices.find((one) => one === text);
  if (choice === undefined)
    reading.report(`${what} is one of ${choices.join(', ')}, and not ${text}${meant(text, choices)}`, node.range);
  return choice ?? null;
}

/** An account id is twelve digits (IAM User Guide, "AWS account identifiers"). */
export function readAccountId(node: ConfigNode | undefined, what: string, reading: Reading): string | null {
  const text = readText(node, what, reading);
  if (text === null || node === undefined || isAccountId(text)) return text;
  reading.report(`${what} is the twelve digits of an account id, and not ${text}`, node.range);
  return null;
}

export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** What is wrong with a key that speaks of places where the file is for several repositories' directories. */
export function describePlace(key: string): string {
  return `${key} speaks of places: it stands in the file that extends this one`;
}

export function meant(word: string, words: readonly string[]): string {
  const near = nearestWord(word, words);
  return near === null ? '' : `; did you mean ${near}?`;
}
