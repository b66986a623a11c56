import { quoteSource } from './frame.js';
import { ink, type Line, type Look, printLines } from './paint.js';
import { showPlace } from './place.js';
import type { Report, ReportedDiagnostic } from './report.js';

/** What went wrong with the inputs, for the standard error: a line each, an error with the source that it speaks of. */
export function renderDiagnostics(
  diagnostics: readonly ReportedDiagnostic[],
  texts: Report['texts'],
  look: Look,
): string {
  return printLines(
    diagnostics.flatMap((diagnostic) => diagnosticLines(diagnostic, texts, look)),
    look,
  );
}

function diagnosticLines({ severity, message, location }: ReportedDiagnostic, texts: Report['texts'], look: Look) {
  const place = location === null ? [] : [ink(`${showPlace(location)}: `, 'strong')];
  const line: Line = [...place, ink(severity, severity), ink(`: ${message}`)];
  if (location === null || severity === 'warning') return [line];
  return [line, ...quoteSource(texts.get(location.file), location, { sign: '^', ink: severity }, look)];
}
