import type { Coverage } from '../../src/base/coverage.js';
import type { Finding } from '../../src/base/finding.js';
import type { Measurement } from './measure-run.js';

export interface Scanned {
  readonly name: string;
  readonly run: Measurement;
  readonly coverage: Coverage | null;
  readonly findings: readonly Finding[];
  /** What went wrong with the run itself; null where it came to its end. */
  readonly failure: string | null;
  readonly peer: Measurement | null;
}

/** Exit 3, nothing to analyse, is an end like any other; 2 is one where a report says why. */
export function readReport(name: string, run: Measurement): Omit<Scanned, 'peer'> {
  const nothing = { name, run, coverage: null, findings: [] };
  if (run.ending !== 'exited') return { ...nothing, failure: run.ending };
  if (run.stdout.trim() === '')
    return { ...nothing, failure: run.exit === 3 ? null : `exit ${run.exit} and no report` };
  try {
    const { coverage, findings }: { coverage: Coverage; findings: readonly Finding[] } = JSON.parse(run.stdout);
    return { name, run, coverage, findings, failure: null };
  } catch (error) {
    return { ...nothing, failure: `exit ${run.exit} and a report that is no JSON: ${String(error)}` };
  }
}
