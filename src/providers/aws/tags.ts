import type { Resource } from '../../terraform/resource.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { listItems, memberOf, toText } from './text.js';

/** Tags of the resource and the provider's default ones; null where a key or value is not known. */
export function readTags(resource: Resource): ReadonlyMap<string, StringValue> | null {
  const tags = new Map<string, StringValue>();
  const defaults = resource.provider.block?.blocks('default_tags').map((block) => block.argument('tags')) ?? [];
  for (const value of [...defaults, resource.argument('tags')]) {
    if (value === null) continue;
    if ((value.kind !== 'map' && value.kind !== 'object') || value.rest.length > 0) return null;
    for (const [key, entry] of value.entries) {
      const text = toText(entry.value);
      if (text !== null) tags.set(key, text);
    }
  }
  return tags;
}

/** Tags as CloudFormation has them, a list of keys and values; null where one of them is not known. */
export function readTagList(value: Value | null): ReadonlyMap<string, StringValue> | null {
  const tags = new Map<string, StringValue>();
  for (const item of listItems(value)) {
    const key = item.kind === 'rest' ? null : knownText(toText(memberOf(item, 'key')));
    const text = item.kind === 'rest' ? null : toText(memberOf(item, 'value'));
    if (key === null || text === null) return null;
    tags.set(key, text);
  }
  return tags;
}
