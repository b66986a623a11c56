import * as z from 'zod/mini';
import type { Origin } from '../../base/origin.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { numberSecrets } from './secrets.js';

/** What facts refer to by number: places and unknowns, of which many facts share one. */
export interface Tables {
  readonly originAt: (index: number) => Origin | undefined;
  readonly symbolAt: (index: number) => ValueSymbol | undefined;
  readonly indexOfOrigin: (origin: Origin) => number;
  readonly indexOfSymbol: (symbol: ValueSymbol) => number;
  /** A key or a root as it is called in the scan that reads it. */
  readonly nameOf: (saved: string) => string;
}

/** A place or an unknown as facts name it. */
export type References = ReturnType<typeof referenceCodecs>;

export function referenceCodecs({ originAt, symbolAt, indexOfOrigin, indexOfSymbol, nameOf }: Tables) {
  const origin = z.codec(index('of `origins`'), z.custom<Origin>(), {
    decode: (number, context) => originAt(number) ?? refuse(`there is no origin ${number}`, number, context.issues),
    encode: indexOfOrigin,
  });
  const symbol = z.codec(index('of `symbols`'), z.custom<ValueSymbol>(), {
    decode: (number, context) => symbolAt(number) ?? refuse(`there is no symbol ${number}`, number, context.issues),
    encode: indexOfSymbol,
  });
  const name = z.codec(z.string(), z.string(), { decode: nameOf, encode: (it) => it });
  return { origin, symbol, name, secretOf: numberSecrets() };
}

/** The position of an entry in one of the tables. */
export function index(what: string) {
  return z.int().check(z.nonnegative(), z.describe(`The position of an entry ${what}, from 0`));
}

/** A list that nobody changes. */
export function listOf<T extends z.core.$ZodType>(item: T) {
  return z.readonly(z.array(item));
}

/** Says why a value cannot stand where it does. */
function refuse(message: string, input: unknown, issues: z.core.$ZodRawIssue[]): never {
  issues.push({ code: 'custom', message, input });
  return z.NEVER;
}
