import { isDocumented } from '../terraform/load/documented-modules.js';
import type { ModuleNode } from '../terraform/load/module-tree.js';

/** The partition that all ARNs written in a root and its modules agree on; null where there are none, or several. */
export function literalPartition(node: ModuleNode): string | null {
  const found = new Set<string>();
  collectPartitions(node, found);
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

function collectPartitions({ module, children }: ModuleNode, found: Set<string>): void {
  for (const { source } of isDocumented(module) ? [] : module.files)
    for (const match of source.text.matchAll(/\barn:(aws[a-z-]*):/g)) found.add(match[1] ?? '');
  for (const child of children.values()) if (child.kind === 'module') collectPartitions(child.node, found);
}
