import { convert } from '../../value/convert.js';
import { derive } from '../../value/derive.js';
import { writeJson } from '../../value/json-write.js';
import { knownText } from '../../value/text.js';
import { STRING } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import type { FileAccess } from '../functions/file-access.js';
import { isLiteral, readGivenText } from '../load/given-variables.js';
import type { Declaration } from '../load/module.js';
import type { Reader } from '../load/read-file.js';

/**
 * An input as it reaches its variable: Terragrunt passes the text of a string, number or bool and the JSON of anything else as
 * `TF_VAR_NAME`, and Terraform reads that by the type of the variable ("inputs").
 */
export function toVariableValue(
  input: Value,
  declaration: Declaration,
  { fileAccess, report }: { readonly fileAccess: FileAccess; readonly report: Reader['report'] },
): Value {
  const value = input.kind === 'handle' ? input.handle.expand() : input;
  if (value.kind === 'null' || value.kind === 'unknown' || value.kind === 'alternatives') return value;
  if (isLiteral(declaration)) return literalValue(value);
  if (value.kind !== 'string') return value;
  const text = knownText(value);
  if (text === null) return derive('TF_VAR', [value]);
  return readGivenText({ text, by: 'the unit', declaration, fileAccess }, { report });
}

function literalValue(value: Value): Value {
  if (value.kind === 'string') return value;
  if (value.kind !== 'number' && value.kind !== 'bool')
    return { ...writeJson(value, value.origin), origin: value.origin };
  const text = convert(value, STRING);
  return text.kind === 'refused' ? value : text;
}
