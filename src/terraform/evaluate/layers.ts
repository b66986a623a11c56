import { getAssignedBlocks, getAttribute, getBlocks } from '../../hcl/body.js';
import type { Attribute, Block } from '../../hcl/syntax.js';
import type { Layer, ModuleFile } from '../load/module.js';

export interface FoundAttribute {
  readonly file: ModuleFile;
  readonly attribute: Attribute;
}

export interface FoundBlock {
  readonly file: ModuleFile;
  readonly block: Block;
}

/** The attribute of a block, from the last layer that sets it. */
export function findArgument(layers: readonly Layer[], name: string): FoundAttribute | null {
  for (const layer of layers.toReversed()) {
    const attribute = getAttribute(layer.body, name);
    if (attribute !== null) return { file: layer.file, attribute };
  }
  return null;
}

/** The attribute of a nested block, from the last that sets it. */
export function findInNested(layers: readonly Layer[], type: string, name: string): FoundAttribute | null {
  const inner = findNested(layers, type).map(({ file, block }): Layer => ({ file, body: block.body }));
  return findArgument(inner, name);
}

/** The nested blocks of a type: those of the last layer that has any, for an override replaces them all ("Override Files"). */
export function findNested(layers: readonly Layer[], type: string): readonly FoundBlock[] {
  for (const layer of layers.toReversed()) {
    const found = nestedIn(layer, type);
    if (found.length > 0) return found;
  }
  return [];
}

/** Plain and dynamic blocks of the type, in the order in which they stand; else what is assigned as blocks. */
function nestedIn(layer: Layer, type: string): readonly FoundBlock[] {
  const plain = getBlocks(layer.body, type, 0);
  const dynamic = getBlocks(layer.body, 'dynamic', 1).filter((block) => block.labels[0]?.text === type);
  const written = [...plain, ...dynamic];
  return (written.length > 0 ? written : getAssignedBlocks(layer.body, type))
    .toSorted((a, b) => a.range.start - b.range.start)
    .map((block) => ({ file: layer.file, block }));
}
