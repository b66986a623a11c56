import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What is wrong with a document by one of the published schemas; empty where it is valid. */
export function listSchemaErrors(
  schema: 'report' | 'graph' | 'baseline' | 'config',
  document: string,
): readonly string[] {
  const url = new URL(`../../rules/schemas/${schema}.schema.json`, import.meta.url);
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(url, 'utf8')),
  );
  validate(JSON.parse(document));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
