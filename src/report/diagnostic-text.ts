import { count } from './count.js';
import { quoteSource } from './frame.js';
import { ink, type Line, type Look, printLines } from './paint.js';
import { showPlace } from './place.js';
import type { Report, ReportedDiagnostic } from './report.js';

/** What went wrong with the inputs, for the standard error: a line each, warnings alike on one; an error with the source that it speaks of. */
export function renderDiagnostics(
  diagnostics: readonly ReportedDiagnostic[],
  texts: Report['texts'],
  look: Look,
): string {
  return printLines(
    foldAlike(diagnostics).flatMap((folded) => diagnosticLines(folded, texts, look)),
    look,
  );
}

interface Folded extends ReportedDiagnostic {
  /** How many others say the same elsewhere. */
  readonly others: number;
}

/** A name that nothing declares may be used a hundred times: one line says so. Each error keeps its own. */
function foldAlike(diagnostics: readonly ReportedDiagnostic[]): readonly Folded[] {
  const folded = new Map<string, Folded>();
  for (const [index, diagnostic] of diagnostics.entries()) {
    const key = diagnostic.severity === 'warning' ? diagnostic.message : `alone:${index}`;
    const first = folded.get(key);
    folded.set(key, first === undefined ? { ...diagnostic, others: 0 } : { ...first, others: first.others + 1 });
  }
  return [...folded.values()];
}

function diagnosticLines({ severity, message, location, others }: Folded, texts: Report['texts'], look: Look) {
  const place = location === null ? [] : [ink(`${showPlace(location)}: `, 'strong')];
  const more = others === 0 ? '' : ` (and in ${count(others, 'other place')})`;
  const line: Line = [...place, ink(severity, severity), ink(`: ${message}${more}`)];
  if (location === null || severity === 'warning') return [line];
  return [line, ...quoteSource(texts.get(location.file), location, { sign: '^', ink: severity }, look)];
}
