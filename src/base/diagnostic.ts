import type { Origin } from './origin.js';

/** `error`: an input that could not be read, parsed or evaluated within the limits. `warning`: the rest is complete. */
export type DiagnosticSeverity = 'error' | 'warning';

/** Where a diagnostic stands: in a text, or at a path that has no text (missing, binary, a directory). */
export type DiagnosticPlace =
  | { readonly kind: 'origin'; readonly origin: Origin }
  | { readonly kind: 'path'; readonly path: string };

/** What went wrong with an input, and what its author can do about it. */
export interface Diagnostic {
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly place: DiagnosticPlace | null;
}
