import * as z from 'zod/mini';
import { objectOf } from '../src/base/json-fields.js';
import { ENVELOPE } from '../src/inventory/saved/envelope-codec.js';
import { factsCodec } from '../src/inventory/saved/facts-codec.js';
import { referenceCodecs } from '../src/inventory/saved/tables.js';

const NO_TABLES = {
  originAt: () => undefined,
  symbolAt: () => undefined,
  indexOfOrigin: () => 0,
  indexOfSymbol: () => 0,
  nameOf: (name: string) => name,
};

/** The schema of a saved inventory, made of what reads and writes it. */
export function inventorySchema(): object {
  const document = z.object({ ...ENVELOPE, inventory: factsCodec(referenceCodecs(NO_TABLES)) });
  const schema = z.toJSONSchema(document, { io: 'input', reused: 'ref' });
  return inlineSmall({
    $id: 'https://github.com/iam-trust-lint/iam-trust-lint/rules/schemas/inventory.schema.json',
    title: 'Saved inventory',
    description: 'The IAM facts of a repository as `iam-trust-lint export` writes them: a source for other runs.',
    ...schema,
  });
}

/** What is shorter written out than looked up stands where it is meant. */
function inlineSmall(schema: { readonly $defs?: Readonly<Record<string, unknown>> }): object {
  const definitions = Object.entries(schema.$defs ?? {});
  const small = new Map(definitions.filter(([, one]) => JSON.stringify(one).length < 80));
  const isSmall = (name: string) => small.has(name);
  const write = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(write);
    if (typeof value !== 'object' || value === null) return value;
    const reference = '$ref' in value && typeof value.$ref === 'string' ? value.$ref.replace('#/$defs/', '') : '';
    const { $ref: _, ...beside } = { $ref: null, ...value };
    const whole = isSmall(reference) ? { ...objectOf(small.get(reference)), ...beside } : value;
    return Object.fromEntries(Object.entries(whole).map(([name, inner]) => [name, write(inner)]));
  };
  const kept = Object.fromEntries(definitions.filter(([name]) => !isSmall(name)));
  return { ...objectOf(write({ ...schema, $defs: undefined })), $defs: write(kept) };
}
