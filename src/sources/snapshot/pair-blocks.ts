import { field, hasField, type JsonObject, objectOf } from '../../base/json-fields.js';
import { partOf, type SnapshotPart } from './snapshot-value.js';

/** Each block is compared with each; nobody writes more that make a set, and lists have the order of the text. */
const MATCHED_LIMIT = 50;

/**
 * The expressions of each nested block of a type. A plan lists them in the order of the text, and blocks that make a set in an
 * order of its own: what is constant tells which is which. Null where nothing does, and where their numbers differ, as with
 * `dynamic` blocks, of which a plan keeps no expressions.
 */
export function pairBlocks(
  type: string,
  parts: readonly SnapshotPart[],
  written: readonly unknown[],
): readonly (JsonObject | null)[] {
  if (written.length !== parts.length) return parts.map(() => null);
  const expressions = written.map(objectOf);
  return parts.map((part, index) => {
    const fitting = parts.length > MATCHED_LIMIT ? [] : expressions.filter((one) => isMadeBy(part, one));
    const own = expressions[index] ?? null;
    if (fitting.length === 1) return fitting[0] ?? null;
    // Which of two conditions has which values matters; principals of one type are one list.
    if (type === 'condition') return null;
    return fitting.length === 0 || own === null || fitting.includes(own) ? own : (fitting[0] ?? null);
  });
}

function isMadeBy(part: SnapshotPart, expressions: JsonObject): boolean {
  return Object.entries(expressions).every(([name, expression]) => {
    if (!hasField(expression, 'constant_value')) return true;
    const { value, unknown } = partOf(part, name);
    return unknown !== true && textOf(value) === textOf(field(expression, 'constant_value'));
  });
}

/** Equal for lists of the same items in any order, and for a number and its text, which one schema may make of the other. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(value.map(textOf).toSorted()) : String(value ?? '');
}
