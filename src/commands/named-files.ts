import { posix } from 'node:path';
import type { Report } from '../report/report.js';

/** The files that were named one by one, and the directories that were given as a whole; as locations give paths. */
export interface NamedPaths {
  readonly files: readonly string[];
  /** Plans and states, which are read alone. */
  readonly documents: readonly string[];
  readonly directories: readonly string[];
}

/**
 * A named file is read with its module, and only what stands in that file is reported of it. Beside whole directories the
 * rest of what was read is theirs.
 */
export function narrowToNamed<R extends Report>(report: R, { files, documents, directories }: NamedPaths): R {
  if (files.length === 0) return report;
  const modules = new Set(files.map((file) => posix.dirname(file)));
  const isWanted = (file: string) =>
    files.includes(file) || documents.includes(file) || (directories.length > 0 && !modules.has(posix.dirname(file)));
  const findings = report.findings.filter(({ location }) => location === null || isWanted(location.file));
  return { ...report, findings };
}
