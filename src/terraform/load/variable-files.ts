import { listAttributes } from '../../hcl/body.js';
import { unknownValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { Scope } from '../expression/scope.js';
import type { ModuleFile } from './module.js';
import { originIn } from './origin.js';
import { type Reader, readModuleFile } from './read-file.js';

/** The files of variable values that Terraform reads by itself, in its order: later ones win ("Variable Definition Precedence"). */
export function listVariableFiles(names: readonly string[]): readonly string[] {
  const automatic = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).toSorted();
  return [...['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name)), ...automatic];
}

/** The values of the given files, one laid over the other. Values are literals: no names, no functions of files. */
export async function readVariableFiles(paths: readonly string[], reader: Reader): Promise<ReadonlyMap<string, Value>> {
  const values = new Map<string, Value>();
  for (const path of paths) {
    const file = await readModuleFile(path, reader);
    if (file === null) continue;
    for (const { name, value } of listAttributes(file.body))
      values.set(name, evaluate(value, literalScope(file, reader)));
  }
  return values;
}

function literalScope(file: ModuleFile, { report }: Reader): Scope {
  const fail: Scope['fail'] = (message, range) => {
    const origin = originIn(file, range);
    report({ severity: 'error', message, place: { kind: 'origin', origin } });
    return unknownValue(
      { key: `error:${origin.source}:${range.start}`, cause: { kind: 'error', message, origin } },
      origin,
    );
  };
  return {
    functions: new Map(),
    origin: (range) => originIn(file, range),
    resolve: (names, range) => ({
      value: fail(`a file of variable values cannot refer to ${names.join('.')}`, range),
      used: names.length,
    }),
    fail,
  };
}
