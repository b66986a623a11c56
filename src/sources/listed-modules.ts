import { isDocumented } from '../terraform/load/documented-modules.js';
import type { ModuleNode } from '../terraform/load/module-tree.js';

/** The calls whose module is read as documented, by address. */
export function listDocumented({ children }: ModuleNode, root: string, above: string): readonly string[] {
  return [...children].flatMap(([name, child]) => {
    if (child.kind === 'missing') return [];
    const address = above === '' ? `module.${name}` : `${above}.module.${name}`;
    const { module } = child.node;
    const own = isDocumented(module) ? [`${root}:${address} (${module.directory})`] : [];
    return [...own, ...listDocumented(child.node, root, address)];
  });
}

/** The calls whose module is not on disk, by address, with the source as written. */
export function listMissing({ children }: ModuleNode, root: string, above: string): readonly string[] {
  return [...children].flatMap(([name, child]) => {
    const address = above === '' ? `module.${name}` : `${above}.module.${name}`;
    return child.kind === 'missing'
      ? [`${root}:${address} (${child.source || child.why})`]
      : listMissing(child.node, root, address);
  });
}
