import * as z from 'zod/mini';
import { listOf, type References } from './tables.js';
import { textCodec } from './text-codec.js';

/** What holds for something to be there: nothing where the list is empty. */
export function presenceOf({ symbol }: References) {
  return listOf(z.object({ symbol, outcome: z.string() })).check(
    z.describe('What must hold for it to be there, each an unknown that has to come out a certain way'),
  );
}

/** Policy documents as they are saved. */
export function policyCodec(references: References) {
  const text = textCodec(references);
  const presence = presenceOf(references);
  const origin = z.nullable(references.origin);
  const element = { value: text, presence };
  const matcher = <const Name extends 'Action' | 'Resource'>(name: Name) =>
    z.object({
      name: z.enum([name, `Not${name}`] as const),
      elements: listOf(z.object(element)),
      keyOrigin: origin,
    });
  const principal = z.object({
    name: z.enum(['Principal', 'NotPrincipal']),
    form: z.enum(['text', 'map']),
    members: listOf(
      z.object({
        ...element,
        type: z.nullable(z.enum(['AWS', 'Service', 'Federated', 'CanonicalUser'])),
        typeOrigin: origin,
      }),
    ),
    keyOrigin: origin,
  });
  const statement = z.object({
    sid: z.nullable(text),
    effect: z.enum(['Allow', 'Deny', 'unknown', 'invalid']),
    action: z.nullable(matcher('Action')),
    resource: z.nullable(matcher('Resource')),
    principal: z.nullable(principal),
    conditions: listOf(z.object({ operator: text, key: text, values: listOf(z.object(element)), origin })),
    presence,
    origin,
  });
  return z.object({
    version: z.enum(['2012-10-17', '2008-10-17', 'unknown']),
    statements: listOf(statement),
    unread: listOf(references.symbol),
    problems: listOf(problemCodec(origin)),
    origin,
    size: z.nullable(z.int().check(z.nonnegative())),
  });
}

/** What IAM refuses of a document, in the kinds of `PolicyProblem`. */
function problemCodec(origin: z.ZodMiniNullable<References['origin']>) {
  const text = z.string();
  const known = z.nullable(text);
  const size = z.int();
  const problem = <const Kind extends string, Fields extends z.core.$ZodShape>(kind: Kind, fields: Fields) =>
    z.object({ kind: z.literal(kind), ...fields, origin, certain: z.enum(['yes', 'maybe']) });
  return z.discriminatedUnion('kind', [
    problem('json', { message: text }),
    problem('not-a-policy', { found: text }),
    problem('no-statement', {}),
    problem('unknown-element', { name: text, level: z.enum(['policy', 'statement']), meant: known }),
    problem('both-forms', { element: z.enum(['Action', 'Resource', 'Principal']) }),
    problem('wrong-type', { element: text, found: text, expected: text }),
    problem('missing-element', { element: z.enum(['Effect', 'Action', 'Principal', 'Resource']) }),
    problem('effect', { text, meant: z.nullable(z.enum(['Allow', 'Deny'])) }),
    problem('version', { text }),
    problem('principal-type', { text, meant: known }),
    problem('condition-operator', { text, meant: known }),
    problem('duplicate-sid', { sid: text }),
    problem('prohibited-element', {
      element: z.enum(['Resource', 'NotResource', 'Principal', 'NotPrincipal']),
      document: z.enum(['trust', 'identity']),
    }),
    problem('foreign-action', { action: text }),
    problem('too-long', { size, limit: size }),
  ]);
}
