import { type AttachedPolicy, type Boundary, type IdentityCaller, NO_BOUNDARY } from '../../src/iam/caller.js';
import { identityState, trustState } from '../../src/iam/check-document.js';
import type { PolicyDocument } from '../../src/iam/policy.js';
import { readPolicy } from '../../src/iam/read-policy.js';
import type { Target } from '../../src/iam/request.js';
import { textValue } from '../../src/value/construct.js';

/** Short ways to write the callers, roles and policies of a decision table. */
export const A = '111111111111';
export const B = '222222222222';

export function text(value: string) {
  return textValue(value, null);
}

export function document(statements: unknown, version = '2012-10-17'): PolicyDocument {
  return readPolicy(text(JSON.stringify({ Version: version, Statement: statements })));
}

export function policy(statements: unknown): AttachedPolicy {
  const read = document(statements);
  return { document: read, presence: [], author: 'written', name: 'policy', state: identityState(read) };
}

export interface CallerOptions {
  readonly account?: string;
  readonly path?: string;
  readonly uniqueId?: string;
  readonly policies?: readonly unknown[];
  readonly boundary?: unknown;
  readonly controls?: readonly unknown[];
  readonly tags?: Readonly<Record<string, string>>;
}

export function caller(kind: 'role' | 'user', name: string, options: CallerOptions = {}): IdentityCaller {
  const { account = A, path = '/', uniqueId, policies = [], boundary, controls = [], tags } = options;
  const limits: Boundary = boundary === undefined ? NO_BOUNDARY : { kind: 'policy', document: document(boundary) };
  return {
    kind,
    arn: text(`arn:aws:iam::${account}:${kind}${path}${name}`),
    account: text(account),
    name: text(name),
    uniqueIds: uniqueId === undefined ? [] : [text(uniqueId)],
    tags: new Map(Object.entries(tags ?? {}).map(([key, value]) => [key, text(value)])),
    permissions: { policies: policies.map(policy), gaps: [] },
    boundary: limits,
    controls: controls.map(policy),
  };
}

export interface TargetOptions {
  readonly account?: string;
  readonly name?: string;
  readonly path?: string;
  readonly controls?: readonly unknown[];
}

export function target(statements: unknown, options: TargetOptions = {}): Target {
  const { account = A, name = 'target', path = '/', controls = [] } = options;
  const trust = document(statements);
  return {
    arn: text(`arn:aws:iam::${account}:role${path}${name}`),
    account: text(account),
    trust,
    trustState: trustState(trust),
    tags: new Map(),
    controls: controls.map(policy),
  };
}

export function allowAssume(principal: unknown, more: Readonly<Record<string, unknown>> = {}) {
  return { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal, ...more };
}

export function permit(resource: unknown, more: Readonly<Record<string, unknown>> = {}) {
  return { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource, ...more };
}
