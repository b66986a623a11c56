import * as z from 'zod/mini';
import { describeFlaw } from './describe-flaw.js';
import { envelopeCodec } from './envelope-codec.js';
import { factsCodec } from './facts-codec.js';
import { readTables } from './read-tables.js';
import type { Naming, SavedInventory } from './saved-inventory.js';
import { referenceCodecs } from './tables.js';

export type ReadInventory =
  | { readonly kind: 'read'; readonly saved: SavedInventory }
  /** `why` says what the first flaw is, and where it stands. */
  | { readonly kind: 'wrong'; readonly why: string };

/**
 * Reads what `writeInventory` wrote, or anything else that claims to be it: every number and word of it is checked.
 */
export function readInventory(json: unknown, { qualifier, firstSource }: Naming): ReadInventory {
  const envelope = z.safeParse(envelopeCodec, json);
  if (!envelope.success) return { kind: 'wrong', why: describeFlaw(envelope.error.issues, null) };
  const { tool, repository, sources, remarks, diagnostics, extent, inventory } = envelope.data;
  const tables = readTables(envelope.data, { qualifier, firstSource });
  if (typeof tables === 'string') return { kind: 'wrong', why: tables };
  const facts = z.safeParse(factsCodec(referenceCodecs(tables)), inventory);
  if (!facts.success) return { kind: 'wrong', why: describeFlaw(facts.error.issues, 'inventory') };
  const stray = remarks.findIndex(({ source }) => source >= sources.length);
  if (stray !== -1) return { kind: 'wrong', why: `remarks[${stray}].source: there is no such source` };
  return {
    kind: 'read',
    saved: {
      tool,
      repository,
      sources: sources.map(({ path, kind, lines }) => ({ path, kind, lineStarts: startsOf(lines) })),
      inventory: facts.data,
      remarks: remarks.map((remark) => ({ ...remark, source: firstSource + remark.source })),
      diagnostics: diagnostics.map((one) => ({
        ...one,
        origin: one.origin === null ? null : (tables.originAt(one.origin) ?? null),
      })),
      extent,
    },
  };
}

function startsOf(lengths: readonly number[]): readonly number[] {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}
