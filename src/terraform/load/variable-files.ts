import { listAttributes } from '../../hcl/body.js';
import type { Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { FileAccess } from '../functions/file-access.js';
import { literalScope } from './literal-scope.js';
import type { ModuleFile } from './module.js';
import { originIn } from './origin.js';
import { type Reader, readModuleFile } from './read-file.js';

/** The files of variable values that Terraform reads by itself, in its order: later ones win ("Variable Definition Precedence"). */
export function listVariableFiles(names: readonly string[]): readonly string[] {
  const automatic = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).toSorted();
  return [...['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name)), ...automatic];
}

/** The files of variable values of a scan, each read and parsed once, for however many roots. */
export interface VariableFileLibrary {
  readonly reader: Reader;
  /** Null, and a diagnostic, for a file that cannot be read. */
  get(path: string): Promise<ModuleFile | null>;
}

export function createVariableFileLibrary(reader: Reader): VariableFileLibrary {
  const files = new Map<string, Promise<ModuleFile | null>>();
  return {
    reader,
    get(path) {
      const known = files.get(path) ?? readModuleFile(path, reader);
      files.set(path, known);
      return known;
    },
  };
}

/** The values that a file gives. They are literals: no names, no functions. */
export async function readVariableFile(
  path: string,
  library: VariableFileLibrary,
  fileAccess: FileAccess,
): Promise<ReadonlyMap<string, Value>> {
  const file = await library.get(path);
  if (file === null) return new Map();
  const scope = literalScope({
    what: 'a file of variable values',
    origin: (range) => originIn(file, range),
    fileAccess,
    report: library.reader.report,
  });
  return new Map(listAttributes(file.body).map(({ name, value }) => [name, evaluate(value, scope)]));
}
