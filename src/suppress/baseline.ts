import { hasField, objectOf, parseJson, textField } from '../base/json-fields.js';
import type { Range } from '../base/range.js';

/** A finding that was known when a baseline was written. The fingerprint tells it; the rest is for readers. */
export interface BaselineEntry {
  readonly ruleId: string;
  /** Relative to the repository; empty where the finding had no place in it. */
  readonly file: string;
  readonly address: string;
  readonly fingerprint: string;
}

export type ReadBaseline =
  | { readonly kind: 'baseline'; readonly entries: readonly BaselineEntry[] }
  | { readonly kind: 'wrong'; readonly why: string };

const VERSION = 1;

/** Reads what was written by `rules/schemas/baseline.schema.json`; fields that it does not know are passed over. */
export function readBaseline(text: string): ReadBaseline {
  const document = parseJson(text);
  if (!hasField(document, 'schemaVersion')) return wrong('it is no baseline of iam-trust-lint');
  const { schemaVersion, findings } = objectOf(document);
  if (typeof schemaVersion === 'number' && schemaVersion > VERSION)
    return wrong(`it is of version ${schemaVersion}, and this release reads version ${VERSION}; use a later one`);
  if (schemaVersion !== VERSION || !Array.isArray(findings)) return wrong('it is no baseline of iam-trust-lint');
  const entries = findings.map(readEntry);
  const flaw = entries.indexOf(null);
  if (flaw !== -1) return wrong(`entry ${flaw + 1} lacks ruleId, file, address or fingerprint`);
  return { kind: 'baseline', entries: entries.filter((entry) => entry !== null) };
}

function wrong(why: string): ReadBaseline {
  return { kind: 'wrong', why };
}

function readEntry(value: unknown): BaselineEntry | null {
  const [ruleId, file, address, fingerprint] = ['ruleId', 'file', 'address', 'fingerprint'].map((name) =>
    textField(value, name),
  );
  if (!ruleId || file === null || file === undefined || !address || !fingerprint) return null;
  return { ruleId, file, address, fingerprint };
}

/** A baseline as data, the same for the same findings in whatever order. */
export function baselineOf(entries: readonly BaselineEntry[]) {
  const findings = entries
    .map(({ ruleId, file, address, fingerprint }) => ({ ruleId, file, address, fingerprint }))
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return { schemaVersion: VERSION, findings };
}

function sortKey({ ruleId, file, address, fingerprint }: BaselineEntry): string {
  return [file, ruleId, address, fingerprint].join('\0');
}

/** Where an entry stands in the text of its baseline. */
export function placeOfEntry(text: string, { fingerprint }: BaselineEntry): Range {
  const quoted = JSON.stringify(fingerprint);
  const start = Math.max(0, text.indexOf(quoted));
  return { start, end: start + quoted.length };
}
