import { getBlocks, listAttributes } from '../../hcl/body.js';
import type { Attribute } from '../../hcl/syntax.js';
import { objectValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { originIn } from '../load/origin.js';
import type { Config } from './config.js';

/** A local of a file; those of other files are no names in it. Null for an undeclared one. */
export function localValue(config: Config, name: string): Value | null {
  const attribute = listLocals(config).find((local) => local.name === name);
  return attribute === undefined ? null : evaluateLocal(config, attribute);
}

/** All locals of a file: as Terragrunt does, all are evaluated where one is asked for from outside, so that `try` sees which there are. */
export function localsValue(config: Config): Value {
  const { file } = config;
  return config.once('locals', file.body.range, () => {
    const entries = listLocals(config).map(
      (local) =>
        [local.name, { value: evaluateLocal(config, local), keyOrigin: originIn(file, local.nameRange) }] as const,
    );
    return objectValue(new Map(entries), null);
  });
}

function evaluateLocal(config: Config, { name, range, value }: Attribute): Value {
  return config.once(`local.${name}`, range, () => config.evaluate(value));
}

function listLocals({ file }: Config): readonly Attribute[] {
  return getBlocks(file.body, 'locals', 0).flatMap(({ body }) => listAttributes(body));
}
