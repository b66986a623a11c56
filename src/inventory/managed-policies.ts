import type { PolicyDocument } from '../iam/policy.js';
import { readPolicy } from '../iam/read-policy.js';
import { textValue } from '../value/construct.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';

/** AWS's own managed policies by name. */
export interface ManagedPolicyTable {
  /** The statements that matter for becoming a role, as a policy text; null for a name that AWS does not list. */
  textOf(name: string): string | null;
}

/** The name of one of AWS's managed policies, without its path; null for any other ARN. */
export function managedPolicyName(arn: StringValue): string | null {
  const shape = arn.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '\0')).join('');
  const name = /^arn:[^:]*:iam::aws:policy\/(?:[^\0]*\/)?([^\0/]+)$/.exec(shape)?.[1];
  return name ?? null;
}

export function readManagedPolicy(table: ManagedPolicyTable, name: string): PolicyDocument | null {
  const text = table.textOf(name);
  return text === null ? null : readPolicy(textValue(text, null));
}

/** Whether an ARN is known in full, and so names a policy that is simply not in sight. */
export function isKnownArn(arn: StringValue): boolean {
  return knownText(arn) !== null;
}
