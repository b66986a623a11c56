import { modulePrefix } from '../../base/address.js';
import type { Layer, Module } from './module.js';
import type { ModuleNode } from './module-tree.js';

/**
 * The blocks of its module that Terraform makes before a block, by address: what it refers to, and what that refers to, told
 * by the text alone. Null where that cannot tell: through a module, or a variable that a caller sets, anything may be waited for.
 */
export function madeBefore(root: ModuleNode, block: string): readonly string[] | null {
  const prefix = modulePrefix(block);
  const module = findModule(root, prefix);
  if (module === null) return null;
  const start = block.slice(prefix.length);
  const reached = new Set([start]);
  for (const name of reached)
    for (const word of wordsIn(textsOf(module, name))) {
      if (word.startsWith('module.') || (prefix !== '' && word.startsWith('var.'))) return null;
      reached.add(word);
    }
  reached.delete(start);
  return [...reached].map((name) => `${prefix}${name}`);
}

function findModule(root: ModuleNode, prefix: string): Module | null {
  let node: ModuleNode = root;
  for (const [, name = ''] of prefix.matchAll(/module\.([^.[]+)(?:\[(?:[^"\]]|"(?:[^"\\]|\\.)*")*\])?\./g)) {
    const child = node.children.get(name);
    if (child?.kind !== 'module') return null;
    node = child.node;
  }
  return node.module;
}

/** `TYPE.NAME`, `data.TYPE.NAME`, `local.NAME` and the like; words of comments and texts among them, which only silence. */
function wordsIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/(?<![\w.-])(?:(?:data|ephemeral)\.)?[a-z_][\w-]*\.[a-z_][\w-]*/gi)].map(([word]) => word),
  );
}

function textsOf({ resources, locals }: Module, name: string): readonly string[] {
  const local = name.startsWith('local.') ? locals.get(name.slice('local.'.length)) : undefined;
  if (local !== undefined) return [local.file.source.text.slice(local.range.start, local.range.end)];
  return (resources.get(name)?.layers ?? []).map(textOf);
}

function textOf({ file, body }: Layer): string {
  return file.source.text.slice(body.range.start, body.range.end);
}
