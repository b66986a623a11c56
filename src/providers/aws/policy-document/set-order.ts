import { crc32 } from 'node:zlib';

/**
 * The order in which the provider's sets come out: by the decimal text of the CRC-32 of each element's serialised form
 * (terraform-plugin-sdk v2, `helper/schema/set.go` and `serialize.go`).
 */
export function inSetOrder<T>(items: readonly T[], serialise: (item: T) => string): readonly T[] {
  const keyed = new Map(items.map((item) => [String(crc32(serialise(item))), item] as const));
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** A set of strings by itself, each ended by a semicolon. */
export function serialiseSet(texts: readonly string[]): string {
  return `{${inSetOrder(texts, (text) => text)
    .map((text) => `${text};`)
    .join('')}};`;
}

export function serialiseList(texts: readonly string[]): string {
  return `(${texts.map((text) => `${text};`).join('')});`;
}
