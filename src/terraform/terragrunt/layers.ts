import { getAttribute, getBlocks } from '../../hcl/body.js';
import type { Attribute, Block } from '../../hcl/syntax.js';
import type { Config } from './config.js';

/** A configuration that is merged with others, and how. */
export interface ConfigLayer {
  readonly config: Config;
  readonly strategy: 'shallow' | 'deep';
}

/** An argument or block, with the configuration whose names it sees. */
export interface Written<T> {
  readonly config: Config;
  readonly syntax: T;
}

/**
 * What is merged into one, the weakest first: the included configurations in their order, the one that includes them, and what
 * its stack lays over it.
 */
export function layersOf(config: Config): readonly ConfigLayer[] {
  const included = config
    .includes()
    .flatMap(({ config: one, strategy }): readonly ConfigLayer[] =>
      one.kind === 'refused' || strategy === 'no_merge' ? [] : [{ config: one, strategy }],
    );
  const injected = config.injected();
  const above: readonly ConfigLayer[] = injected === null ? [] : [{ config: injected, strategy: 'shallow' }];
  return [...included, { config, strategy: 'shallow' }, ...above];
}

/** The strongest argument of a name. */
export function findAttribute(config: Config, name: string): Written<Attribute> | null {
  for (const layer of layersOf(config).toReversed()) {
    const syntax = getAttribute(layer.config.file.body, name);
    if (syntax !== null) return { config: layer.config, syntax };
  }
  return null;
}

/** The strongest block of a type without labels. */
export function findBlock(config: Config, type: string): Written<Block> | null {
  return listBlocks(config, type, 0).at(-1) ?? null;
}

/** All blocks of a type, the weakest first. */
export function listBlocks(config: Config, type: string, labels: 0 | 1): readonly Written<Block>[] {
  return layersOf(config).flatMap((layer) =>
    getBlocks(layer.config.file.body, type, labels).map((syntax) => ({ config: layer.config, syntax })),
  );
}

/** The blocks of a type by their label: of one label the strongest. */
export function blocksByLabel(config: Config, type: string): ReadonlyMap<string, Written<Block>> {
  return new Map(listBlocks(config, type, 1).map((found) => [found.syntax.labels[0]?.text ?? '', found] as const));
}

/** The strongest argument of a name in blocks of a type and label: deep merges keep what the stronger block lacks. */
export function findInBlocks(blocks: readonly Written<Block>[], name: string): Written<Attribute> | null {
  for (const { config, syntax } of blocks.toReversed()) {
    const attribute = getAttribute(syntax.body, name);
    if (attribute !== null) return { config, syntax: attribute };
  }
  return null;
}
