import { modulePrefix } from '../../base/address.js';
import { listMentions } from '../../hcl/mentions.js';
import type { Body, Expression } from '../../hcl/syntax.js';
import { findArgument } from '../evaluate/layers.js';
import type { Declaration, Module } from './module.js';
import type { ModuleNode } from './module-tree.js';

/**
 * The blocks of its module that Terraform makes before a block, by address: what it refers to, and what that refers to, told
 * by what is written alone. Null where that cannot tell: through a module, or through a variable that its caller sets by what is
 * made, anything may be waited for.
 */
export function madeBefore(root: ModuleNode, block: string): readonly string[] | null {
  const prefix = modulePrefix(block);
  const called = findModule(root, prefix);
  if (called === null) return null;
  const start = block.slice(prefix.length);
  const reached = new Set([start]);
  for (const name of reached)
    for (const word of syntaxOf(called.module, name).flatMap((syntax) => [...listMentions(syntax)])) {
      if (word.startsWith('module.') || (word.startsWith('var.') && mayWait(called, word.slice('var.'.length))))
        return null;
      reached.add(word);
    }
  reached.delete(start);
  return [...reached].map((name) => `${prefix}${name}`);
}

interface CalledModule {
  readonly module: Module;
  /** Null for a root module. */
  readonly by: { readonly caller: CalledModule; readonly call: Declaration } | null;
}

function findModule(root: ModuleNode, prefix: string): CalledModule | null {
  let node: ModuleNode = root;
  let found: CalledModule = { module: root.module, by: null };
  for (const [, name = ''] of prefix.matchAll(/module\.([^.[]+)(?:\[(?:[^"\]]|"(?:[^"\\]|\\.)*")*\])?\./g)) {
    const child = node.children.get(name);
    const call = node.module.calls.get(name);
    if (child?.kind !== 'module' || call === undefined) return null;
    found = { module: child.node.module, by: { caller: found, call } };
    node = child.node;
  }
  return found;
}

/** Whether a variable is set by what Terraform makes, and not by texts and the variables of a root alone. */
function mayWait({ by }: CalledModule, variable: string): boolean {
  if (by === null) return false;
  const { caller, call } = by;
  const set = [variable, 'for_each', 'count'].flatMap((name) => findArgument(call.layers, name)?.attribute.value ?? []);
  return set
    .flatMap((expression) => [...listMentions(expression)])
    .some((word) =>
      word.startsWith('var.')
        ? mayWait(caller, word.slice('var.'.length))
        : /^(?:module|local)\./.test(word) || caller.module.resources.has(word),
    );
}

function syntaxOf({ resources, locals }: Module, name: string): readonly (Body | Expression)[] {
  const local = name.startsWith('local.') ? locals.get(name.slice('local.'.length)) : undefined;
  if (local !== undefined) return [local.expression];
  return (resources.get(name)?.layers ?? []).map(({ body }) => body);
}
