import * as z from 'zod/mini';
import type { Origin } from '../../base/origin.js';
import type { ValueSymbol } from '../../value/symbol.js';
import type { Envelope } from './envelope-codec.js';
import { factsCodec } from './facts-codec.js';
import type { SavedInventory, SavedSource } from './saved-inventory.js';
import { referenceCodecs, type Tables } from './tables.js';

/** The inventory as plain JSON (`rules/schemas/inventory.schema.json`). Secrets are left out. */
export function writeInventory(saved: SavedInventory): Envelope {
  const sources = numberSources(saved.sources);
  const tables = createTables(sources.indexOf);
  const inventory = z.encode(factsCodec(referenceCodecs(tables)), saved.inventory);
  const diagnostics = saved.diagnostics.map((one) => ({
    ...one,
    origin: one.origin === null ? null : tables.indexOfOrigin(one.origin),
  }));
  const { tool, repository, extent } = saved;
  const remarks = saved.remarks.map((remark) => ({ ...remark, source: sources.indexOf(remark.source) }));
  return {
    schemaVersion: 1,
    tool,
    repository,
    extent,
    sources: sources.used.map(writeSource),
    origins: tables.origins,
    symbols: tables.symbols,
    remarks,
    diagnostics,
    inventory,
  };
}

/** Only sources that something refers to are saved. */
function numberSources(sources: SavedInventory['sources']) {
  const used: SavedSource[] = [];
  const indexes = new Map<number, number>();
  const indexOf = (id: number): number => {
    const source = sources[id];
    const known = indexes.get(id) ?? (source === undefined ? 0 : used.push(source) - 1);
    indexes.set(id, known);
    return known;
  };
  return { used, indexOf };
}

function writeSource({ path, kind, lineStarts }: SavedSource): Envelope['sources'][number] {
  return { path, kind, lines: lineStarts.slice(1).map((start, index) => start - (lineStarts[index] ?? 0)) };
}

type SavedOrigin = Envelope['origins'][number];
type SavedSymbol = Envelope['symbols'][number];

/** An unknown that rests on more others than that is saved without them: they are told to readers alone. */
const MOST_PARTS = 200;

function createTables(
  indexOfSource: (id: number) => number,
): Tables & { readonly origins: SavedOrigin[]; readonly symbols: SavedSymbol[] } {
  const origins: SavedOrigin[] = [];
  const symbols: SavedSymbol[] = [];
  const originIndexes = new Map<string, number>();
  const symbolIndexes = new Map<string, number>();
  const parts: number[] = [];
  const indexOfOrigin = (origin: Origin): number => {
    const via = origin.via === null ? null : indexOfOrigin(origin.via);
    const saved = { source: indexOfSource(origin.source), range: origin.range, via };
    const key = `${saved.source}:${saved.range?.start}:${saved.range?.end}:${via}`;
    const known = originIndexes.get(key) ?? origins.push(saved) - 1;
    originIndexes.set(key, known);
    return known;
  };
  const indexOfSymbol = (symbol: ValueSymbol): number => {
    const known = symbolIndexes.get(symbol.key);
    if (known !== undefined) return known;
    const cause = causeOf(symbol);
    const of = cause.kind === 'derived' ? cause.of : [];
    parts.push(of.reduce((sum, one) => sum + (parts[one] ?? 0), 1));
    const isLarge = cause.kind === 'derived' && (parts.at(-1) ?? 0) > MOST_PARTS;
    if (isLarge) parts[parts.length - 1] = 1;
    const index = symbols.push({ key: symbol.key, cause: isLarge ? { ...cause, of: [] } : cause }) - 1;
    symbolIndexes.set(symbol.key, index);
    return index;
  };
  const causeOf = ({ cause }: ValueSymbol): SavedSymbol['cause'] => {
    if (cause.kind === 'derived') return { ...cause, of: cause.of.map(indexOfSymbol) };
    return cause.kind === 'error' ? { ...cause, origin: indexOfOrigin(cause.origin) } : cause;
  };
  const nothing = () => undefined;
  return { origins, symbols, indexOfOrigin, indexOfSymbol, originAt: nothing, symbolAt: nothing, nameOf: (it) => it };
}
