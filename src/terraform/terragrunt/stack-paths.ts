import { posix } from 'node:path';
import { getAttribute } from '../../hcl/body.js';
import type { Block } from '../../hcl/syntax.js';
import { objectValue, textValue, unknownValue } from '../../value/construct.js';
import { knownText } from '../../value/text.js';
import type { Value } from '../../value/value.js';
import { resolvePath } from '../load/paths.js';
import type { Config } from './config.js';
import { listBlocks, type Written } from './layers.js';

export type ComponentType = 'unit' | 'stack';

/** Where a block of a stack generates to; null where that is not known. `.terragrunt-stack` is left out where the block says so. */
export function generatedDirectory({ config, syntax }: Written<Block>): string | null {
  const stack = posix.dirname(config.configPath);
  const path = textOf(readComponent({ config, syntax }, 'path'));
  const beside = readComponent({ config, syntax }, 'no_dot_terragrunt_stack');
  if (path === null || (beside !== null && beside.kind !== 'bool' && beside.kind !== 'null')) return null;
  const isBeside = beside?.kind === 'bool' && beside.value;
  return resolvePath(isBeside ? stack : resolvePath(stack, '.terragrunt-stack'), path);
}

/** An argument of a block; null for one that is not written. */
export function readComponent({ config, syntax }: Written<Block>, name: string): Value | null {
  const attribute = getAttribute(syntax.body, name);
  return attribute === null ? null : config.evaluate(attribute.value);
}

/** `unit.NAME.path` and `stack.NAME.path` of a stack file ("Component path variables"). */
export function pathsOf(config: Config, type: ComponentType): Value {
  const stack = config.child ?? config;
  const entries = listBlocks(stack, type, 1).map((block) => {
    const name = block.syntax.labels[0]?.text ?? '';
    const directory = generatedDirectory(block);
    const path =
      directory === null
        ? unknownValue({ key: `${config.path}:${type}.${name}.path`, cause: UNKNOWN_PATH }, null)
        : textValue(directory, null);
    return [name, objectValue({ path }, null)] as const;
  });
  return objectValue(Object.fromEntries(entries), null);
}

const UNKNOWN_PATH = { kind: 'function', name: 'path', why: 'where it is generated is not known' } as const;

export function textOf(value: Value | null): string | null {
  return value?.kind === 'string' ? knownText(value) : null;
}
