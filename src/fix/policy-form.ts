import type { Origin } from '../base/origin.js';
import type { SourceRegistry } from '../base/source.js';

/** How a file writes the statements of a policy: as JSON text, as HCL objects in `jsonencode`, or as blocks of a policy document. */
export type PolicyForm = 'json' | 'object' | 'block';

/** The text at an origin; null where it has no positions, or the text is not at hand. */
export function textAt(origin: Origin | null, sources: SourceRegistry): string | null {
  if (origin === null || origin.range === null) return null;
  const { text, lineStarts } = sources.get(origin.source);
  return lineStarts === null ? text.slice(origin.range.start, origin.range.end) : null;
}

/** The form of the first statement whose text is at hand; blocks where none is, for they are what Terraform's docs write. */
export function formOf(origins: readonly (Origin | null)[], sources: SourceRegistry): PolicyForm {
  for (const origin of origins) {
    // Nobody writes Terraform for what only a report knows.
    if (origin !== null && sources.get(origin.source).kind === 'authorization') return 'json';
    const text = textAt(origin, sources)?.trimStart();
    if (text === undefined) continue;
    if (text.startsWith('statement')) return 'block';
    if (text.startsWith('{')) return /^\{\s*"[^"]*"\s*:/.test(text) ? 'json' : 'object';
  }
  return 'block';
}

/** Whether the first of these texts is a file of its own, which knows nothing of the module that reads it. */
export function isInFile(origins: readonly (Origin | null)[], sources: SourceRegistry): boolean {
  const first = origins.find((origin) => origin !== null);
  return first !== undefined && first !== null && sources.get(first.source).kind === 'text';
}
