import type { ResourceDeclaration } from '../load/module.js';
import type { ModuleNode } from '../load/module-tree.js';

/** What tells whether a resource is wanted, before any of its instances is made. */
export type ResourceType = Pick<ResourceDeclaration, 'mode' | 'type'>;

/** Whether a module or one that it calls has a block that is wanted, be there instances of it or not. */
export function declaresWanted(node: ModuleNode, isWanted: (type: ResourceType) => boolean): boolean {
  return (
    [...node.module.resources.values()].some(isWanted) ||
    [...node.children.values()].some((child) => child.kind === 'module' && declaresWanted(child.node, isWanted))
  );
}
