import { field, objectOf } from '../../base/json-fields.js';
import type { Origin } from '../../base/origin.js';
import { boolValue, nullValue, numberValue, objectValue, textValue, tupleValue } from '../../value/construct.js';
import { addMarks } from '../../value/marks.js';
import { parseNumber } from '../../value/number-parse.js';
import type { Entry, Value } from '../../value/value.js';

/** A JSON value with what is known of its secrecy and of what stays open in it. */
export interface SnapshotPart {
  readonly value: unknown;
  readonly unknown: unknown;
  readonly sensitive: unknown;
}

/** A part's own part. `true` as a mark holds for all that is inside. */
export function partOf({ value, unknown, sensitive }: SnapshotPart, name: string): SnapshotPart {
  return {
    value: field(value, name),
    unknown: unknown === true ? true : field(unknown, name),
    sensitive: sensitive === true ? true : field(sensitive, name),
  };
}

export function itemsOf({ value, unknown, sensitive }: SnapshotPart): readonly SnapshotPart[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown, index) => ({
    value: item,
    unknown: Array.isArray(unknown) ? unknown[index] : unknown,
    sensitive: Array.isArray(sensitive) ? sensitive[index] : sensitive,
  }));
}

/** The value of a part; `unknownAt` makes what stands for an unknown, by its path in the part. */
export function valueOfPart(part: SnapshotPart, origin: Origin, unknownAt: (path: string) => Value, path = ''): Value {
  const value = part.unknown === true ? unknownAt(path) : knownValue(part, origin, unknownAt, path);
  return part.sensitive === true ? addMarks(value, ['sensitive']) : value;
}

function knownValue(part: SnapshotPart, origin: Origin, unknownAt: (path: string) => Value, path: string): Value {
  const { value } = part;
  switch (typeof value) {
    case 'string':
      return textValue(value, origin);
    case 'boolean':
      return boolValue(value, origin);
    case 'number': {
      const number = parseNumber(String(value));
      return number === null ? nullValue(origin) : numberValue(number, origin);
    }
    case 'object':
      return value === null ? nullValue(origin) : collectionValue(part, value, origin, unknownAt, path);
    default:
      return nullValue(origin);
  }
}

function collectionValue(
  part: SnapshotPart,
  value: object,
  origin: Origin,
  unknownAt: (path: string) => Value,
  path: string,
): Value {
  if (Array.isArray(value)) {
    const items = itemsOf(part).map((item, index) => valueOfPart(item, origin, unknownAt, `${path}[${index}]`));
    return tupleValue(items, origin);
  }
  const names = new Set([...Object.keys(value), ...Object.keys(objectOf(part.unknown))]);
  const entries = [...names].map((name): [string, Entry] => {
    const inner = valueOfPart(partOf(part, name), origin, unknownAt, `${path}.${name}`);
    return [name, { value: inner, keyOrigin: origin }];
  });
  return objectValue(new Map(entries), origin);
}
