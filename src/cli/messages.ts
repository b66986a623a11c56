import { coverageLine } from '../report/coverage-line.js';
import { renderDiagnostics } from '../report/diagnostic-text.js';
import { ink, type Look, printLines } from '../report/paint.js';
import type { Report } from '../report/report.js';
import type { ScanRequest } from './call.js';
import type { OpenedScan } from './open-scan.js';
import { messageLine, type Outcome, refuse } from './outcome.js';

type Read = Pick<Report, 'diagnostics' | 'texts' | 'coverage'>;

/** Of what quotes no file. */
export const NO_TEXTS: Report['texts'] = new Map();

/** What went wrong with the inputs; and, where it found none, that there was nothing to do. */
export function inputMessages({ diagnostics, texts, coverage }: Read, { paths }: ScanRequest, look: Look): string {
  const told = renderDiagnostics(diagnostics, texts, look);
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  if (coverage.roots > 0 || isRefused) return told;
  const where = paths.join(', ');
  if (coverage.terragrunt.unread.length > 0) {
    const message = `nothing to analyse: below ${where} there are units of Terragrunt alone whose modules are not at hand; \`modules\` in the configuration file tells where they lie`;
    return `${told}${messageLine(message, look)}`;
  }
  return `${told}${messageLine(`nothing to analyse: no .tf or .tofu file (or their .json forms) below ${where}`, look)}`;
}

/** Why a scan cannot begin. */
export function refuseScan(opened: Exclude<OpenedScan, { kind: 'opened' }>, look: Look): Outcome {
  if (opened.kind === 'wrong') return refuse(opened.message, look);
  return { exitCode: 2, result: null, messages: renderDiagnostics(opened.diagnostics, opened.texts, look) };
}

/** The coverage line of a result that is no text. */
export function coverageMessage(read: Pick<Report, 'coverage' | 'settle'>, look: Look): string {
  return printLines([[ink(coverageLine(read))]], look);
}
