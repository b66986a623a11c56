import * as z from 'zod/mini';
import { SOURCE_KINDS } from '../../base/source.js';
import { index, listOf } from './tables.js';

const count = z.int().check(z.nonnegative());
const word = z.string();
const known = z.nullable(word);
const range = z.object({ start: count, end: count });

/** Neither absolute nor out of the repository. */
const path = z
  .string()
  .check(z.regex(/^(?![/\\]|[A-Za-z]:)(?!(?:.*[/\\])?\.\.(?:[/\\]|$))/, 'a path must stay in the repository'));

const source = z.object({
  path,
  kind: z.enum(SOURCE_KINDS),
  lines: listOf(count).check(z.describe('The length of each line with its end, in UTF-16 units')),
});

/** A place: in which source, from where to where, and the module call that led there. */
const origin = z.object({
  source: index('of `sources`'),
  range: z.nullable(range),
  via: z.nullable(index('of `origins`, an earlier one: the module call that led there')),
});

const alias = { root: word, alias: known };
const symbols = listOf(index('of `symbols`, an earlier one'));

const cause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('variable'), name: word, module: word }),
  z.object({ kind: z.enum(['attribute', 'lookup']), address: word, attribute: word }),
  z.object({ kind: z.literal('module'), address: word, source: word }),
  z.object({ kind: z.enum(['account', 'runner', 'region']), ...alias }),
  z.object({ kind: z.literal('instance'), address: word, what: z.enum(['key', 'value', 'index']) }),
  z.object({ kind: z.literal('function'), name: word, why: word }),
  z.object({ kind: z.literal('workspace') }),
  z.object({ kind: z.literal('derived'), operation: word, of: symbols }),
  z.object({ kind: z.literal('error'), message: word, origin: index('of `origins`') }),
  z.object({ kind: z.literal('cycle'), through: listOf(word) }),
  z.object({ kind: z.literal('limit'), limit: word }),
]);

const extent = z.object({
  roots: count,
  environments: count,
  missingModules: listOf(word),
  documentedModules: listOf(word),
  unreadValues: listOf(z.object({ root: word, files: listOf(word) })),
  unreadLanguages: listOf(z.object({ language: z.enum(['Terraform Stacks', 'Terragrunt']), files: count })),
  terragrunt: z.object({ units: count, unread: listOf(z.object({ unit: word, why: word })) }),
  disabled: listOf(word),
});

/** All of a saved inventory but the facts, which are read with the tables of the rest. */
export const ENVELOPE = {
  schemaVersion: z.literal(1),
  tool: z.object({ name: word, version: word }),
  repository: z.object({
    key: known.check(z.describe('The remote of the repository, or the name that it was given')),
    commit: known,
  }),
  extent,
  sources: listOf(source),
  origins: listOf(origin).check(z.describe('The places that facts name by number')),
  symbols: listOf(z.object({ key: word, cause })).check(z.describe('The unknowns that facts name by number')),
  remarks: listOf(z.object({ source: index('of `sources`'), text: word, range, governs: range })),
  diagnostics: listOf(
    z.object({
      severity: z.enum(['error', 'warning']),
      message: word,
      origin: z.nullable(index('of `origins`')),
      path: z.nullable(path),
    }),
  ),
};

export const envelopeCodec = z.object({ ...ENVELOPE, inventory: z.unknown() });

export type Envelope = z.infer<typeof envelopeCodec>;
