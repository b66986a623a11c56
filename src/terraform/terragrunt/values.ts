import { posix } from 'node:path';
import { getAttribute, listAttributes } from '../../hcl/body.js';
import { objectValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { originIn } from '../load/origin.js';
import type { Config, Passed } from './config.js';
import { VALUES_FILE } from './stack-file.js';

/**
 * What `values` stands for in a unit or stack: what the stack that generates it says, else what the file of that name beside it
 * does ("unit": the generated file replaces one that is there). Null where neither tells.
 */
export function valuesOf(config: Config): Value | null {
  const directory = posix.dirname(config.configPath);
  const passed = config.world.passed(directory);
  return (passed === null ? null : passedValues(passed)) ?? valuesBeside(directory, config) ?? emptyIf(passed);
}

function passedValues({ block, by }: Passed): Value | null {
  const attribute = getAttribute(block.body, 'values');
  if (attribute === null) return null;
  const name = `values of ${block.type}.${block.labels[0]?.text ?? ''}`;
  return by.once(name, attribute.range, () => by.evaluate(attribute.value));
}

function valuesBeside(directory: string, config: Config): Value | null {
  const path = posix.join(directory, VALUES_FILE);
  const read = config.world.files.exists(path) ? config.open(path) : null;
  if (read === null || read.kind === 'refused') return null;
  const { file } = read;
  return read.once('values', file.body.range, () => {
    const entries = listAttributes(file.body).map(
      ({ name, nameRange, value }) =>
        [name, { value: read.evaluate(value), keyOrigin: originIn(file, nameRange) }] as const,
    );
    return objectValue(new Map(entries), null);
  });
}

/** What a stack passes nothing to has none of them, so that `try` comes to what it falls back on. */
function emptyIf(passed: Passed | null): Value | null {
  return passed === null ? null : objectValue({}, null);
}
