import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';

/** What is wrong with a document by one of the published schemas; empty where it is valid. */
export function listSchemaErrors(
  schema: 'report' | 'graph' | 'baseline' | 'config' | 'inventory' | 'diff',
  document: string,
): readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  // What a comparison shares with the others is written there.
  if (schema === 'diff') ajv.addSchema([readSchema('report'), readSchema('graph')]);
  const validate = ajv.compile(readSchema(schema));
  validate(JSON.parse(document));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function readSchema(schema: string): AnySchemaObject {
  return JSON.parse(readFileSync(new URL(`../../rules/schemas/${schema}.schema.json`, import.meta.url), 'utf8'));
}
