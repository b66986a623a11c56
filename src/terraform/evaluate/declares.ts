import type { Module, ResourceDeclaration } from '../load/module.js';
import type { ModuleNode } from '../load/module-tree.js';

/** What tells whether a resource is wanted, before any of its instances is made. */
export type ResourceType = Pick<ResourceDeclaration, 'mode' | 'type'>;

/** Whether a module or one that it calls has a block that is wanted, be there instances of it or not. */
export function declaresWanted(node: ModuleNode, isWanted: (declaration: ResourceDeclaration) => boolean): boolean {
  return leadsTo(node, holdsWanted(isWanted));
}

export function holdsWanted(isWanted: (declaration: ResourceDeclaration) => boolean): (module: Module) => boolean {
  return ({ resources }) => [...resources.values()].some(isWanted);
}

/** Whether a module or one that it calls is wanted. */
export function leadsTo(node: ModuleNode, isWanted: (module: Module) => boolean): boolean {
  return (
    isWanted(node.module) ||
    [...node.children.values()].some((child) => child.kind === 'module' && leadsTo(child.node, isWanted))
  );
}

/** The blocks of a type in a module and those that it calls. */
export function listDeclarations({ module, children }: ModuleNode, type: string): readonly ResourceDeclaration[] {
  const own = [...module.resources.values()].filter((declaration) => declaration.type === type);
  const called = [...children.values()].flatMap((child) =>
    child.kind === 'module' ? listDeclarations(child.node, type) : [],
  );
  return [...own, ...called];
}
