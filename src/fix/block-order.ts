import type { Source } from '../base/source.js';
import { listAttributes } from '../hcl/body.js';
import { listMentions } from '../hcl/mentions.js';
import type { Block, Body, Expression } from '../hcl/syntax.js';
import type { FixContext } from './context.js';
import { directoryOf } from './directory.js';

/** The blocks of a module, and what each refers to; of files with mistakes, whose blocks are not known, the words. */
interface Mentions {
  readonly blocks: ReadonlyMap<string, ReadonlySet<string>>;
  readonly broken: readonly ReadonlySet<string>[];
}

/**
 * Whether Terraform makes `earlier` before `later` in a module, so that a reference the other way would close a circle. Told by
 * what is written; any block of a file with mistakes may hold all that its text names.
 */
export function isMadeBefore(earlier: string, later: string, directory: string, context: FixContext): boolean {
  const { blocks, broken } = mentionsIn(directory, context);
  const reached = new Set([later]);
  for (const name of reached) {
    for (const word of blocks.get(name) ?? []) reached.add(word);
    for (const words of broken) if (words.has(name)) for (const word of words) reached.add(word);
  }
  return reached.has(earlier);
}

/** The blocks of its module that refer to a block, those among them that do so by a local. */
export function listUsers(name: string, directory: string, context: FixContext): readonly string[] {
  const mentions = [...(mentionsIn(directory, context) ?? [])];
  const reached = new Set([name]);
  for (const wanted of reached) {
    if (wanted !== name && !wanted.startsWith('local.')) continue;
    for (const [user, words] of mentions) if (words.has(wanted)) reached.add(user);
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

const known = new WeakMap<FixContext, Map<string, Mentions | null>>();

function mentionsIn(directory: string, context: FixContext): Mentions | null {
  const ofContext = known.get(context) ?? new Map<string, Mentions | null>();
  known.set(context, ofContext);
  const found = ofContext.get(directory);
  if (found !== undefined) return found;
  const mentions = readMentions(directory, context);
  ofContext.set(directory, mentions);
  return mentions;
}

function readMentions(directory: string, context: FixContext): Mentions | null {
  const mentions = new Map<string, Set<string>>();
  for (const source of filesOf(directory, context)) {
    const body = context.parse(source);
    if (body === null) return null;
    noteBody(body, mentions);
  }
  return mentions;
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
