import { getAttribute } from '../../hcl/body.js';
import { objectValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { findMember } from '../../value/members.js';
import { openMapping } from '../../value/open.js';
import type { Entry, Value } from '../../value/value.js';
import type { Config } from './config.js';
import { deepMerge } from './deep-merge.js';
import { layersOf } from './layers.js';

/** The `inputs` of a configuration with those that it includes; null where none are written. */
export function inputsOf(config: Config): Value | null {
  const attribute = getAttribute(config.file.body, 'inputs');
  const range = attribute?.range ?? config.file.body.range;
  if (attribute === null && config.includes().length === 0) return null;
  return config.once('inputs', range, () => mergeInputs(config));
}

function mergeInputs(config: Config): Value {
  const [strongest, ...weaker] = layersOf(config).toReversed();
  const own = strongest === undefined ? null : ownInputs(strongest.config);
  const merged = weaker.reduce<Value | null>((above, { config: parent, strategy }) => {
    const below = ownInputs(parent);
    if (below === null || above === null) return above ?? below;
    return strategy === 'deep' ? deepMerge(below, above) : overlay(below, above);
  }, own);
  return merged ?? objectValue({}, null);
}

function ownInputs(config: Config): Value | null {
  const attribute = getAttribute(config.file.body, 'inputs');
  return attribute === null ? null : config.once('own inputs', attribute.range, () => config.evaluate(attribute.value));
}

/** An entry that may be in the upper one may hide that of the lower one. */
function overlay(lower: Value, upper: Value): Value {
  const [below, above] = [openMapping(lower), openMapping(upper)];
  if (below === null || above === null) return derive('merge', [lower, upper]);
  const entries = new Map<string, Entry>();
  for (const [name, entry] of below.entries) {
    const member = findMember(above, name);
    if (member.kind === 'absent') entries.set(name, entry);
    else if (member.kind === 'open')
      entries.set(name, { ...entry, value: derive('merge', [lower, upper, entry.value]) });
  }
  for (const [name, entry] of above.entries) entries.set(name, entry);
  return objectValue(entries, upper.origin, [...below.rest, ...above.rest]);
}
