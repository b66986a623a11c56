import { posix } from 'node:path';
import { getAttribute, getBlocks } from '../../hcl/body.js';
import type { Block } from '../../hcl/syntax.js';
import { openMapping, openSequence } from '../../value/open.js';
import { knownText } from '../../value/text.js';
import type { Value } from '../../value/value.js';
import type { VariableSetting } from '../load/given-variables.js';
import { resolvePath } from '../load/paths.js';
import type { Config } from './config.js';
import type { Written } from './layers.js';

/** What `extra_arguments` blocks set variables to; `unknown` where they may set any. */
export type ExtraArguments =
  | {
      readonly kind: 'known';
      readonly settings: readonly VariableSetting[];
      readonly environment: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'unknown' };

/** Reads the files and values of variables that Terragrunt passes to Terraform ("extra_arguments"). */
export function readExtraArguments(unit: Config, blocks: readonly Written<Block>[]): ExtraArguments {
  const named = blocks.flatMap(({ config, syntax }) =>
    getBlocks(syntax.body, 'extra_arguments', 1).map(
      (block) => [block.labels[0]?.text ?? '', { config, syntax: block }] as const,
    ),
  );
  const settings: VariableSetting[] = [];
  const environment = new Map<string, string>();
  for (const block of new Map(named).values()) {
    const own = readBlock(unit, block, environment);
    if (own === null) return { kind: 'unknown' };
    settings.push(...own);
  }
  return { kind: 'known', settings, environment };
}

function readBlock(
  unit: Config,
  { config, syntax }: Written<Block>,
  environment: Map<string, string>,
): readonly VariableSetting[] | null {
  const argument = (name: string): Value | null => {
    const attribute = getAttribute(syntax.body, name);
    return attribute === null ? null : config.evaluate(attribute.value);
  };
  const variables = argument('env_vars');
  if (variables !== null && !readEnvironment(variables, environment)) return null;
  const words = listTexts(argument('arguments'));
  const required = listTexts(argument('required_var_files'));
  const optional = listTexts(argument('optional_var_files'));
  if (words === null || required === null || optional === null) return null;
  const settings: readonly VariableSetting[] = [
    ...required.map((path) => fileSetting(unit, path)),
    ...optional.map((path) => fileSetting(unit, path)).filter((one) => isThere(unit, one)),
    ...readWords(unit, words),
  ];
  // A file that is made before the run, or that lies outside of the repository, may set any variable.
  return settings.every((one) => isThere(unit, one)) ? settings : null;
}

function readEnvironment(value: Value, environment: Map<string, string>): boolean {
  const mapping = openMapping(value);
  if (mapping === null || mapping.rest.length > 0) return false;
  for (const [name, entry] of mapping.entries) {
    if (!name.startsWith('TF_VAR_')) continue;
    const text = knownText(entry.value);
    if (text === null) return false;
    environment.set(name.slice('TF_VAR_'.length), text);
  }
  return true;
}

/** Null where not all are known. */
function listTexts(value: Value | null): readonly string[] | null {
  if (value === null || value.kind === 'null') return [];
  const texts = openSequence(value)?.map((item) => (item.kind === 'string' ? knownText(item) : null)) ?? [null];
  const known = texts.filter((text) => text !== null);
  return known.length === texts.length ? known : null;
}

/** `-var-file=PATH`, `-var NAME=VALUE`, and both in the other form. */
function readWords(unit: Config, words: readonly string[]): readonly VariableSetting[] {
  const joined = words.flatMap((word, index): readonly string[] => {
    if (/^-?-var(-file)?$/.test(word)) return [`${word}=${words[index + 1] ?? ''}`];
    return [word];
  });
  return joined.flatMap((word): readonly VariableSetting[] => {
    const { option, value = '' } = /^-?-(?<option>var|var-file)[= ](?<value>.*)$/s.exec(word)?.groups ?? {};
    if (option === 'var-file') return [fileSetting(unit, unquote(value))];
    const { name, text = '' } =
      option === 'var' ? (/^(?<name>[^=]+)=(?<text>.*)$/s.exec(unquote(value))?.groups ?? {}) : {};
    return name === undefined ? [] : [{ kind: 'value', name, text }];
  });
}

function unquote(text: string): string {
  return /^(['"])(.*)\1$/s.exec(text)?.[2] ?? text;
}

/** Paths start at the directory of the unit, whose files Terraform is run among. */
function fileSetting({ unitPath, world }: Config, path: string): VariableSetting {
  return { kind: 'file', path: world.files.original(resolvePath(posix.dirname(unitPath), path)) };
}

function isThere({ world }: Config, setting: VariableSetting): boolean {
  return setting.kind === 'value' || world.files.exists(setting.path);
}
