import { isDocumented } from '../terraform/load/documented-modules.js';
import type { ModuleNode } from '../terraform/load/module-tree.js';

/** The calls whose module is read as documented, by address; a root whose own module is, by its name. */
export function listDocumented(
  { module: outer, children }: ModuleNode,
  root: string,
  above: string,
): readonly string[] {
  const whole = above === '' && isDocumented(outer) ? [`${root} (${outer.directory})`] : [];
  const called = [...children].flatMap(([name, child]) => {
    if (child.kind === 'missing') return [];
    const address = above === '' ? `module.${name}` : `${above}.module.${name}`;
    const { module } = child.node;
    const own = isDocumented(module) ? [`${root}:${address} (${module.directory})`] : [];
    return [...own, ...listDocumented(child.node, root, address)];
  });
  return [...whole, ...called];
}

/** The directories of all modules of a root, itself among them. */
export function listLoaded({ module, children }: ModuleNode): readonly string[] {
  const called = [...children.values()].flatMap((child) => (child.kind === 'missing' ? [] : listLoaded(child.node)));
  return [module.directory, ...called];
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
