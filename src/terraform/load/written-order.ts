import { modulePrefix } from '../../base/address.js';
import { listMentions } from '../../hcl/mentions.js';
import type { Body, Expression } from '../../hcl/syntax.js';
import type { Module } from './module.js';
import type { ModuleNode } from './module-tree.js';

/**
 * The blocks of its module that Terraform makes before a block, by address: what it refers to, and what that refers to, told
 * by what is written alone. Null where that cannot tell: through a module, or a variable that a caller sets, anything may be waited for.
 */
export function madeBefore(root: ModuleNode, block: string): readonly string[] | null {
  const prefix = modulePrefix(block);
  const module = findModule(root, prefix);
  if (module === null) return null;
  const start = block.slice(prefix.length);
  const reached = new Set([start]);
  for (const name of reached)
    for (const word of syntaxOf(module, name).flatMap((syntax) => [...listMentions(syntax)])) {
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

function syntaxOf({ resources, locals }: Module, name: string): readonly (Body | Expression)[] {
  const local = name.startsWith('local.') ? locals.get(name.slice('local.'.length)) : undefined;
  if (local !== undefined) return [local.expression];
  return (resources.get(name)?.layers ?? []).map(({ body }) => body);
}
