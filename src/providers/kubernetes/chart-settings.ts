import type { Origin } from '../../base/origin.js';
import type { Resource } from '../../terraform/resource.js';
import { openMapping } from '../../value/open.js';
import { elementOf } from '../../value/parts.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { listItems, memberOf, toText } from '../aws/text.js';
import type { YamlReader } from './yaml-reader.js';

/** One value of a chart, by its path: the keys that lead to it, joined by dots. */
export interface Setting {
  readonly path: string;
  readonly value: StringValue;
}

/**
 * What a release gives its chart, each path once: texts of YAML, later ones over earlier ones, and `set` over all of them
 * ("helm_release"). Of what stands before a text that cannot be read, nothing is known any more.
 */
export function chartSettings(resource: Resource, readYaml: YamlReader): readonly Setting[] {
  const found = new Map<string, StringValue>();
  for (const item of listItems(resource.argument('values'))) {
    const text = item.kind === 'rest' ? null : toText(item);
    const value = text === null ? null : readYaml(text);
    const settings = value === null ? null : flatten(value);
    if (settings === null) found.clear();
    else for (const { path, value: one } of settings) found.set(path, one);
  }
  for (const { path, value } of settingsOf(resource)) found.set(path, value);
  return [...found].map(([path, value]) => ({ path, value }));
}

/** Far more than any chart takes. What is said once may stand in many places of a text (YAML's aliases). */
const SETTINGS_LIMIT = 20_000;

interface Place {
  readonly value: Value;
  readonly path: string;
  readonly key: Origin | null;
}

/** The values stand at their keys: in a text they have no marks of their own, and may be put together from elsewhere. */
function flatten(text: Value): readonly Setting[] | null {
  const places: Place[] = [{ value: text, path: '', key: null }];
  const settings: Setting[] = [];
  for (const { value, path, key } of places) {
    if (places.length > SETTINGS_LIMIT) return null;
    const mapping = value.kind === 'object' ? openMapping(value) : null;
    for (const [name, entry] of mapping?.entries ?? [])
      places.push({ value: entry.value, path: path === '' ? name : `${path}.${name}`, key: entry.keyOrigin });
    const scalar = mapping === null ? toText(value) : null;
    if (scalar !== null) settings.push({ path, value: { ...scalar, origin: key ?? scalar.origin } });
  }
  return settings;
}

/** Blocks, or a list of objects (Helm provider 3). Periods inside of a name are written `\\.`. */
function settingsOf(resource: Resource): readonly Setting[] {
  const blocks = resource.blocks('set').map((block) => [block.argument('name'), block.argument('value')] as const);
  const value = resource.argument('set');
  const items = value?.kind === 'list' || value?.kind === 'set' || value?.kind === 'tuple' ? value.items : [];
  const listed = items
    .filter((item) => item.kind !== 'rest')
    .map(elementOf)
    .map((item) => [memberOf(item, 'name'), memberOf(item, 'value')] as const);
  return (blocks.length > 0 ? blocks : listed).flatMap(([path, setting]) => {
    const name = knownText(toText(path));
    const text = toText(setting);
    return name === null || text === null ? [] : [{ path: name.replaceAll('\\.', '.'), value: text }];
  });
}
