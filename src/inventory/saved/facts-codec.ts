import * as z from 'zod/mini';
import type { StringValue } from '../../value/value.js';
import type { Inventory } from '../inventory.js';
import { policyCodec, presenceOf } from './policy-codec.js';
import { listOf, type References } from './tables.js';
import { textCodec } from './text-codec.js';

/** The facts of an inventory as they are saved. */
export function factsCodec(references: References) {
  const { origin, symbol, name } = references;
  const text = textCodec(references);
  const presence = presenceOf(references);
  const document = policyCodec(references);
  const word = z.string();
  const placed = { key: name, root: name, environment: z.nullable(word), address: word, presence, origin };
  const declared = { ...placed, account: text };
  const entity = { ...declared, name: text, path: text, arn: text };
  const tags = z.nullable(mapOf(text));
  const principal = { ...entity, uniqueIds: listOf(text), tags, boundary: z.nullable(text) };
  const duration = z.nullable(z.object({ seconds: z.number(), origin: z.nullable(origin) }));
  const action = z.enum(['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity']);
  const grants = [
    z.object({ kind: z.literal('inline'), name: text, document }),
    z.object({ kind: z.literal('managed'), arn: text }),
  ] as const;
  const grant = z.discriminatedUnion('kind', grants);
  const madeAfter = z.nullable(listOf(word));
  const runner = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('principal'), arn: word }),
    z.object({ kind: z.literal('token'), issuer: word, subject: word }),
  ]);
  const limits = z.object({
    documents: listOf(document),
    arns: listOf(text),
    known: z.enum(['all', 'more']),
    origin: z.nullable(origin),
    sessionName: z.nullable(text),
  });
  const holder = z.object({ kind: z.enum(['role', 'user', 'group']), name: text });
  const by = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('role'), arn: text }),
    z.object({ kind: z.literal('runner'), symbol, known: z.nullable(runner) }),
  ]);
  const consumer = {
    resourceType: word,
    argument: word,
    role: z.object({ by: z.enum(['name', 'arn', 'holder']), value: text }),
    services: listOf(word),
    match: z.enum(['any', 'all']),
    proof: z.enum(['A', 'A-', 'B', 'B-', 'C', 'K', 'U']),
    sessionActions: listOf(z.enum(['sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'])),
    knownAs: z.nullable(text),
    starts: listOf(text),
    passes: z.nullable(z.object({ externalId: z.nullable(text) })),
  };
  return z.object({
    roles: listOf(
      z.object({ kind: z.literal('role'), ...principal, trust: document, maxSession: duration, madeAfter }),
    ),
    users: listOf(z.object({ kind: z.literal('user'), ...principal })),
    groups: listOf(z.object({ kind: z.literal('group'), ...entity })),
    memberships: listOf(z.object({ ...declared, user: text, group: text })),
    policies: listOf(z.object({ ...entity, document })),
    attachments: listOf(z.object({ ...declared, holder, grant })),
    exclusives: listOf(z.object({ ...declared, holder, grant: z.enum(['inline', 'managed']) })),
    identityProviders: listOf(
      z.object({
        kind: z.enum(['oidc', 'saml']),
        ...declared,
        arn: text,
        host: z.nullable(text),
        clientIds: z.nullable(listOf(text)),
      }),
    ),
    consumers: listOf(z.object({ ...declared, ...consumer })),
    assumptions: listOf(
      z.object({
        ...placed,
        asks: z.enum(['terraform', 'pods']),
        role: text,
        action,
        by,
        externalId: z.nullable(text),
        sessionName: z.nullable(text),
        sourceIdentity: z.nullable(text),
        duration,
        tags: z.nullable(origin),
        limits: z.nullable(limits),
      }),
    ),
    serviceAccounts: listOf(z.object({ ...placed, namespace: text, name: text, role: text })),
    agentRoles: listOf(z.object({ ...placed, role: text, asks: z.enum(['pods', 'containers']) })),
    controlPolicies: listOf(z.object({ ...declared, control: z.enum(['service', 'resource']), id: text, document })),
    controlAttachments: listOf(z.object({ ...declared, policy: text, target: text })),
    unitMembers: listOf(z.object({ ...declared, member: text, parent: text })),
    permissionSets: listOf(z.object({ ...declared, arn: text, name: text, partition: text, path: text })),
    permissionSetPolicies: listOf(
      z.object({
        ...declared,
        set: text,
        use: z.enum(['grant', 'boundary']),
        policy: z.discriminatedUnion('kind', [
          ...grants,
          z.object({ kind: z.literal('customer'), path: text, name: text }),
        ]),
      }),
    ),
    accountAssignments: listOf(z.object({ ...declared, set: text, target: text })),
    lookups: listOf(
      z.object({
        kind: z.enum(['role', 'user', 'policy']),
        ...declared,
        name: text,
        path: symbol,
        id: z.nullable(symbol),
        owner: z.nullable(symbol),
      }),
    ),
    roleMakers: listOf(z.object({ ...declared, makesIn: z.enum(['its account', 'any account']) })),
    surveys: listOf(z.object({ account: word, origin })),
    records: listOf(name),
  }) satisfies z.ZodMiniType<Inventory>;
}

/** A map as an object of JSON. */
function mapOf(text: ReturnType<typeof textCodec>) {
  const saved = z.record(z.string(), text);
  return z.codec(saved, z.custom<ReadonlyMap<string, StringValue>>(), {
    decode: (entries) => new Map(Object.entries(entries)),
    encode: (map) => Object.fromEntries(map),
  });
}
