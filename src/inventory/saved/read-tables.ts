import type { Origin } from '../../base/origin.js';
import type { Cause, ValueSymbol } from '../../value/symbol.js';
import type { Envelope } from './envelope-codec.js';
import type { Naming } from './saved-inventory.js';
import type { Tables } from './tables.js';

/** More than any configuration has: what is deeper, or rests on more, was made to keep a reader busy. */
const DEEPEST_CALL = 100;
const MOST_PARTS = 1000;

/** The places and unknowns that facts refer to; or what is wrong with one of them. */
export function readTables(
  { sources, origins, symbols }: Envelope,
  { qualifier, firstSource }: Naming,
): Tables | string {
  const nameOf = createNaming(qualifier);
  const readOrigins = readOriginTable(origins, sources.length, firstSource);
  if (typeof readOrigins === 'string') return readOrigins;
  const readSymbols = readSymbolTable(symbols, readOrigins, nameOf);
  if (typeof readSymbols === 'string') return readSymbols;
  return {
    originAt: (index) => readOrigins[index],
    symbolAt: (index) => readSymbols[index],
    indexOfOrigin: (origin) => readOrigins.indexOf(origin),
    indexOfSymbol: (symbol) => readSymbols.indexOf(symbol),
    nameOf,
  };
}

/** What begins with a kind keeps it in front: ids of nodes do. */
function createNaming(qualifier: string | null): Tables['nameOf'] {
  if (qualifier === null) return (saved) => saved;
  return (saved) => {
    const [prefix = ''] = /^(?:account|runner|region|unknown):/.exec(saved) ?? [];
    return `${prefix}${qualifier}//${saved.slice(prefix.length)}`;
  };
}

/** A call stands before what it led to, so none leads to itself. */
function readOriginTable(
  origins: Envelope['origins'],
  sources: number,
  firstSource: number,
): readonly Origin[] | string {
  const read: Origin[] = [];
  const depths: number[] = [];
  for (const [index, { source, range, via }] of origins.entries()) {
    const call = via === null ? null : read[via];
    const depth = via === null ? 0 : (depths[via] ?? 0) + 1;
    if (source >= sources) return `origins[${index}].source: there is no such source`;
    if (call === undefined) return `origins[${index}].via: it names no earlier origin`;
    if (range !== null && range.end < range.start) return `origins[${index}].range: it ends before it starts`;
    if (depth > DEEPEST_CALL) return `origins[${index}].via: more than ${DEEPEST_CALL} calls lead there`;
    read.push({ source: firstSource + source, range, via: call });
    depths.push(depth);
  }
  return read;
}

/** What an unknown rests on stands before it, so none rests on itself. */
function readSymbolTable(
  symbols: Envelope['symbols'],
  origins: readonly Origin[],
  nameOf: Tables['nameOf'],
): readonly ValueSymbol[] | string {
  const read: ValueSymbol[] = [];
  const parts: number[] = [];
  for (const [index, { key, cause }] of symbols.entries()) {
    const of = cause.kind === 'derived' ? cause.of : [];
    const size = of.reduce((sum, part) => sum + (parts[part] ?? 0), 1);
    if (size > MOST_PARTS) return `symbols[${index}].cause.of: it rests on more than ${MOST_PARTS} others`;
    const known = readCause(cause, read, origins, nameOf);
    if (known === null) return `symbols[${index}].cause: it names what is not there, or comes later`;
    read.push({ key: nameOf(key), cause: known });
    parts.push(size);
  }
  return read;
}

function readCause(
  cause: Envelope['symbols'][number]['cause'],
  symbols: readonly ValueSymbol[],
  origins: readonly Origin[],
  nameOf: Tables['nameOf'],
): Cause | null {
  switch (cause.kind) {
    case 'derived': {
      const of = cause.of.flatMap((index) => symbols[index] ?? []);
      return of.length === cause.of.length ? { ...cause, of } : null;
    }
    case 'error': {
      const origin = origins[cause.origin];
      return origin === undefined ? null : { ...cause, origin };
    }
    case 'account':
    case 'runner':
    case 'region':
      return { ...cause, root: nameOf(cause.root) };
    default:
      return cause;
  }
}
