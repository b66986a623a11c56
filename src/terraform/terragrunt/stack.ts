import { posix } from 'node:path';
import { getBlocks } from '../../hcl/body.js';
import type { Block } from '../../hcl/syntax.js';
import type { Refusal } from '../../value/outcome.js';
import type { Passed, TerragruntWorld } from './config.js';
import { blocksByLabel, type Written } from './layers.js';
import { openUnitConfig } from './open-config.js';
import { type ComponentType, generatedDirectory, readComponent, textOf } from './stack-paths.js';

/** A `unit` or `stack` block, as far as it has to be known to generate what it stands for. */
export type Component =
  | {
      readonly kind: ComponentType;
      readonly directory: string;
      readonly source: string;
      /** Whether it has to be what it is called: a unit with its configuration, a stack with its file (`no_validation`). */
      readonly validation: 'on' | 'off';
      readonly passed: Passed;
    }
  | { readonly kind: 'unread'; readonly name: string; readonly why: string };

/** What a stack generates, in the order in which it is written ("Explicit Stacks"). */
export function readStack(path: string, world: TerragruntWorld): readonly Component[] | Refusal {
  const config = openUnitConfig(path, world);
  if (config.kind === 'refused') return config;
  for (const { config: included } of config.includes()) if (included.kind === 'refused') return included;
  return (['unit', 'stack'] as const).flatMap((type) =>
    [...blocksByLabel(config, type)].flatMap(([label, block]) => readBlock(type, label, block, path)),
  );
}

function readBlock(type: ComponentType, label: string, block: Written<Block>, path: string): readonly Component[] {
  const enabled = readComponent(block, 'enabled');
  if (enabled?.kind === 'bool' && !enabled.value) return [];
  const unread = (why: string): readonly Component[] => [
    { kind: 'unread', name: `${posix.dirname(path)}/${type}.${label}`, why },
  ];
  if (enabled !== null && enabled.kind !== 'bool' && enabled.kind !== 'null')
    return unread('whether it is enabled is not known');
  if (getBlocks(block.syntax.body, 'expansion', 0).length > 0) return unread('what is repeated is not told apart');
  const directory = generatedDirectory(block);
  if (directory === null) return unread('where it is generated is not known');
  const source = textOf(readComponent(block, 'source'));
  if (source === null) return unread('its source is not known');
  const unchecked = readComponent(block, 'no_validation');
  const validation = unchecked?.kind === 'bool' && unchecked.value ? 'off' : 'on';
  return [{ kind: type, directory, source, validation, passed: { block: block.syntax, by: block.config } }];
}
