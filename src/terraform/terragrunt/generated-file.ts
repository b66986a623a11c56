import { posix } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import { getAttribute } from '../../hcl/body.js';
import { parseJsonBody } from '../../hcl/json/parse.js';
import { parseHcl } from '../../hcl/parse.js';
import type { Attribute, Block, ParsedFile } from '../../hcl/syntax.js';
import { openMapping } from '../../value/open.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import type { NamedFile } from '../load/compose-module.js';
import { isConfigFile } from '../load/config-files.js';
import type { ModuleFile } from '../load/module.js';
import { originIn } from '../load/origin.js';
import type { Config } from './config.js';
import { blocksByLabel, findAttribute, type Written } from './layers.js';
import { viewObject } from './object-view.js';
import { PLACEHOLDER, writeText } from './written-text.js';

/** A file that Terragrunt writes beside the module's own. */
export interface GeneratedFile extends NamedFile {
  /** Whether a file of that name that lies there already stays as it is. */
  readonly existing: 'replaced' | 'kept';
}

/** What is to be generated: its label, its arguments, and where it is written. */
interface Generation {
  readonly label: string;
  readonly config: Config;
  readonly range: Range;
  argument(name: string): Value | null;
}

/** What `generate` writes, as files of the module; what it writes that is no configuration is nothing to us. */
export function listGenerated(config: Config): readonly GeneratedFile[] {
  const assigned = findAttribute(config, 'generate');
  const blocks = [...blocksByLabel(config, 'generate')].map(([label, found]) => ofBlock(label, found));
  return [...(assigned === null ? [] : ofArgument(assigned)), ...blocks].flatMap((one) => readGenerated(one) ?? []);
}

function ofBlock(label: string, { config, syntax }: Written<Block>): Generation {
  return {
    label,
    config,
    range: getAttribute(syntax.body, 'contents')?.range ?? syntax.range,
    argument(name) {
      const attribute = getAttribute(syntax.body, name);
      return attribute === null ? null : config.evaluate(attribute.value);
    },
  };
}

/** `generate = { LABEL = { ... } }`, which may come from another file. */
function ofArgument({ config, syntax: { value, range } }: Written<Attribute>): readonly Generation[] {
  const whole = openMapping(config.evaluate(value));
  return [...(whole?.entries ?? [])].map(([label, entry]) => {
    const origin = originIn(config.file, range);
    return { label, config, range, argument: (name) => viewObject(entry.value, origin).argument(name) };
  });
}

function readGenerated({ label, config, range, argument }: Generation): GeneratedFile | null {
  const disable = argument('disable');
  const name = posix.basename(textOf(argument('path')) ?? '');
  if (!isConfigFile(name) || (disable?.kind === 'bool' && disable.value)) return null;
  const contents = argument('contents');
  const file = contents?.kind === 'string' ? parse(name, contents, config) : null;
  if (file === null) {
    const message = `what generate "${label}" writes is not known, so what it declares is missing`;
    const place = { kind: 'origin', origin: originIn(config.file, range) } as const;
    config.world.report({ severity: 'warning', message, place });
    return null;
  }
  return { name, file, existing: textOf(argument('if_exists')) === 'skip' ? 'kept' : 'replaced' };
}

function parse(name: string, contents: StringValue, config: Config): ModuleFile | null {
  return name.endsWith('.json') ? parseJson(contents, config) : parseNative(contents, config);
}

function textOf(value: Value | null): string | null {
  return value?.kind === 'string' ? knownText(value) : null;
}

/** JSON syntax has no places for what is not known. */
function parseJson(contents: StringValue, config: Config): ModuleFile | null {
  const text = knownText(contents);
  if (text === null) return null;
  const { body } = parseJsonBody(text);
  return { source: config.file.source, body, comments: [], positions: 'none' };
}

/** What is not known is an interpolation inside of a text, and a name everywhere else. */
function parseNative(contents: StringValue, config: Config): ModuleFile | null {
  if (contents.pieces.length === 1 && contents.pieces[0]?.kind === 'hole') return null;
  const inTexts = new Set<string>();
  const bare = writeText(contents, (name) => name);
  if (bare.unknowns.size > 0) collectPlaceholders(parseHcl(bare.text).body, inTexts);
  const written = writeText(contents, (name) => (inTexts.has(name) ? `\${${name}}` : name));
  const parsed = parseHcl(written.text, { kind: 'mapped', at: written.at });
  const source = written.source === null ? config.file.source : config.world.files.source(written.source);
  reportProblems(parsed, { source: source.id, range: null, via: null }, config.world.report);
  return { source, body: parsed.body, comments: parsed.comments, positions: 'exact', unknowns: written.unknowns };
}

function reportProblems({ problems }: ParsedFile, file: Origin, report: (diagnostic: Diagnostic) => void): void {
  for (const { message, range } of problems) {
    const place = { kind: 'origin', origin: { ...file, range } } as const;
    report({ severity: 'error', message: `syntax error in what generate writes: ${message}`, place });
  }
}

const PLACEHOLDERS = new RegExp(`${PLACEHOLDER}\\d+`, 'g');

/** The placeholders that stand in literal text. */
function collectPlaceholders(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) collectPlaceholders(item, found);
  else if (typeof node === 'object' && node !== null) {
    if ('kind' in node && node.kind === 'text' && 'text' in node && typeof node.text === 'string')
      for (const [name] of node.text.matchAll(PLACEHOLDERS)) found.add(name);
    for (const value of Object.values(node)) collectPlaceholders(value, found);
  }
}
