import type { Source } from '../base/source.js';
import { listAttributes } from '../hcl/body.js';
import { listMentions, listMentionsInText } from '../hcl/mentions.js';
import type { Block, Body, Expression } from '../hcl/syntax.js';
import type { FixContext } from './context.js';
import { directoryOf } from './directory.js';

/** The blocks of a module, and what each refers to; and its files with mistakes, whose blocks are not told apart. */
interface Mentions {
  readonly blocks: ReadonlyMap<string, ReadonlySet<string>>;
  readonly broken: readonly BrokenFile[];
}

/** A block of it can have no name, and refer to nothing, that its text does not hold. */
interface BrokenFile {
  readonly names: ReadonlySet<string>;
  readonly mentions: ReadonlySet<string>;
}

/**
 * Whether Terraform makes `earlier` before `later` in a module, so that a reference the other way would close a circle. Told by
 * what is written; any block of a file with mistakes may refer to all that its text names.
 */
export function isMadeBefore(earlier: string, later: string, directory: string, context: FixContext): boolean {
  const { blocks, broken } = mentionsIn(directory, context);
  const reached = new Set([later]);
  for (const name of reached) {
    for (const word of blocks.get(name) ?? []) reached.add(word);
    if (blocks.has(name)) continue;
    for (const { names, mentions } of broken)
      if (names.has(lastWord(name))) for (const word of mentions) reached.add(word);
  }
  return reached.has(earlier);
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/**
 * The blocks of its module that refer to a block, those among them that do so by a local. A file with mistakes that may is two of
 * them, for nobody knows how many of its blocks do.
 */
export function listUsers(name: string, directory: string, context: FixContext): readonly string[] {
  const { blocks, broken } = mentionsIn(directory, context);
  const reached = new Set([name]);
  for (const wanted of reached) {
    if (wanted !== name && !wanted.startsWith('local.')) continue;
    for (const [user, words] of blocks) if (words.has(wanted)) reached.add(user);
    if (broken.some(({ mentions }) => mentions.has(wanted))) return ['a block', 'another block'];
  }
  return [...reached].filter((user) => user !== name && !user.startsWith('local.'));
}

/** `aws_iam_role.a`, `data.aws_iam_policy_document.b`, `module.c`: what a top-level block is called in its module. */
export function nameOfBlock({ type, labels }: Block): string | null {
  const [first, second] = labels.map(({ text }) => text);
  if (first === undefined) return null;
  if (type === 'module') return `module.${first}`;
  if (second === undefined) return null;
  return type === 'resource' ? `${first}.${second}` : type === 'data' ? `data.${first}.${second}` : null;
}

const known = new WeakMap<FixContext, Map<string, Mentions>>();

function mentionsIn(directory: string, context: FixContext): Mentions {
  const ofContext = known.get(context) ?? new Map<string, Mentions>();
  known.set(context, ofContext);
  const found = ofContext.get(directory);
  if (found !== undefined) return found;
  const mentions = readMentions(directory, context);
  ofContext.set(directory, mentions);
  return mentions;
}

function readMentions(directory: string, context: FixContext): Mentions {
  const blocks = new Map<string, Set<string>>();
  const broken: BrokenFile[] = [];
  for (const source of filesOf(directory, context)) {
    const body = context.parse(source);
    if (body === null) broken.push(readBroken(source));
    else noteBody(body, blocks);
  }
  return { blocks, broken };
}

function readBroken({ text }: Source): BrokenFile {
  const names = text.match(/[a-z_][\w-]*/gi) ?? [];
  return { names: new Set(names), mentions: new Set(listMentionsInText(text)) };
}

/** The files of a module, each once. */
export function filesOf(directory: string, { sources }: FixContext): readonly Source[] {
  const files = sources.all().filter(({ kind, path }) => kind === 'hcl' && isModuleFile(path, directory));
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

function isModuleFile(path: string, directory: string): boolean {
  return directoryOf(path) === directory && /\.(tf|tofu)$/.test(path);
}

function noteBody({ items }: Body, mentions: Map<string, Set<string>>): void {
  const note = (name: string, syntax: Body | Expression) => {
    const words = mentions.get(name) ?? new Set();
    for (const word of listMentions(syntax)) words.add(word);
    mentions.set(name, words);
  };
  for (const item of items) {
    if (item.kind !== 'block') continue;
    if (item.type === 'locals') {
      for (const { name, value } of listAttributes(item.body)) note(`local.${name}`, value);
    } else note(nameOfBlock(item) ?? `${item.type}.${item.labels[0]?.text ?? ''}`, item.body);
  }
}
