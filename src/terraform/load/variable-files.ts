import { listAttributes } from '../../hcl/body.js';
import { unknownValue } from '../../value/construct.js';
import { refuse } from '../../value/outcome.js';
import type { Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { Scope } from '../expression/scope.js';
import type { FileAccess } from '../functions/file-access.js';
import type { ModuleFile } from './module.js';
import { originIn } from './origin.js';
import { type Reader, readModuleFile } from './read-file.js';

/** The files of variable values that Terraform reads by itself, in its order: later ones win ("Variable Definition Precedence"). */
export function listVariableFiles(names: readonly string[]): readonly string[] {
  const automatic = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).toSorted();
  return [...['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name)), ...automatic];
}

/** What reading values needs beside the files: the functions that values may call, of which Terraform lets them call none. */
export interface VariableReader {
  readonly reader: Reader;
  readonly fileAccess: FileAccess;
}

/** The values of the given files, one laid over the other. Values are literals: no names, no functions. */
export async function readVariableFiles(
  paths: readonly string[],
  context: VariableReader,
): Promise<ReadonlyMap<string, Value>> {
  const values = new Map<string, Value>();
  for (const path of paths) {
    const file = await readModuleFile(path, context.reader);
    if (file === null) continue;
    for (const { name, value } of listAttributes(file.body))
      values.set(name, evaluate(value, literalScope(file, context)));
  }
  return values;
}

function literalScope(file: ModuleFile, { reader, fileAccess }: VariableReader): Scope {
  const fail: Scope['fail'] = ({ message }, range) => {
    const origin = originIn(file, range);
    reader.report({ severity: 'error', message, place: { kind: 'origin', origin } });
    return unknownValue(
      { key: `error:${origin.source}:${range.start}`, cause: { kind: 'error', message, origin } },
      origin,
    );
  };
  return {
    functions: new Map(),
    files: fileAccess,
    origin: (range) => originIn(file, range),
    resolve: (names, range) => ({
      value: fail(refuse(`a file of variable values cannot refer to ${names.join('.')}`), range),
      used: names.length,
    }),
    fail,
  };
}
