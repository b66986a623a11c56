import { posix } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.js';
import { isOverrideFile } from './config-files.js';
import { indexModule } from './index-module.js';
import type { Module, ModuleFile } from './module.js';

/** A file of a module by the name that it has in the directory that Terraform is run in. */
export interface NamedFile {
  readonly name: string;
  readonly file: ModuleFile;
}

/** The files of a module by their names. */
export function namedFiles({ files }: Module): readonly NamedFile[] {
  return files.map((file) => ({ name: posix.basename(file.source.path), file }));
}

/** A module of files that were parsed before; of one name the last counts. */
export function composeModule(
  base: Pick<Module, 'directory' | 'dialect'>,
  files: readonly NamedFile[],
  report: (diagnostic: Diagnostic) => void,
): Module {
  const byName = new Map(files.map((named) => [named.name, named.file] as const));
  const ordered = [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const those = (isWanted: (name: string) => boolean) =>
    ordered.filter(([name]) => isWanted(name)).map(([, file]) => file);
  const indexed = indexModule({
    ...base,
    primary: those((name) => !isOverrideFile(name)),
    overrides: those(isOverrideFile),
  });
  for (const diagnostic of indexed.diagnostics) report(diagnostic);
  return indexed.module;
}
