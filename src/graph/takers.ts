import { iamArn, NAME_SHAPE, readArn } from '../iam/arn.js';
import type { Caller } from '../iam/caller.js';
import { matchPrincipal } from '../iam/match-principal.js';
import { classifyPrincipal, type Principal } from '../iam/principal.js';
import type { Assumption, Runner } from '../inventory/inventory.js';
import { textValue, unknownText } from '../value/construct.js';
import type { ValueSymbol } from '../value/symbol.js';
import { concatText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { ArnIndex } from './find-declared.js';
import { declaredNode, namePrincipal, runnerNode } from './name-principal.js';
import type { Node } from './node.js';
import type { DeclaredCaller, DeclaredTarget } from './world.js';

/** Who takes a role with a provider configuration or a backend. */
export interface Taker {
  readonly from: Node;
  readonly caller: Caller;
  /** Null for a caller that is only named. */
  readonly declaredCaller: DeclaredCaller | null;
}

/** The role that was taken before, or whoever runs Terraform; null for what can be nobody. */
export function findTaker(
  { by, root, action }: Assumption,
  { target }: DeclaredTarget,
  callers: ArnIndex<DeclaredCaller>,
): Taker | null {
  if (by.kind === 'role') return findPrincipal(by.arn, root, callers);
  const from = runnerNode(by.symbol);
  const known = by.known?.kind === RUNNER_OF[action] ? by.known : null;
  if (known?.kind === 'token') {
    const provider = providerArn(known, target);
    if (provider !== null) return { from, caller: { kind: 'provider', provider }, declaredCaller: null };
  }
  const found = known?.kind === 'principal' ? findPrincipal(textValue(known.arn, null), root, callers) : null;
  return found === null ? unknownRunner(by.symbol) : { ...found, from };
}

/** A web identity is no principal of AWS, and a principal no web identity. */
const RUNNER_OF: Readonly<Record<Assumption['action'], Runner['kind']>> = {
  'sts:AssumeRole': 'principal',
  'sts:AssumeRoleWithWebIdentity': 'token',
};

function unknownRunner(symbol: ValueSymbol): Taker {
  const arn = unknownText(symbol, null, { chars: 'any', min: 1, max: null });
  return { from: runnerNode(symbol), caller: { kind: 'runner', arn }, declaredCaller: null };
}

/** A token of an issuer comes through the provider of that issuer in the role's own account. */
function providerArn(
  { issuer }: Extract<Runner, { kind: 'token' }>,
  role: DeclaredTarget['target'],
): StringValue | null {
  const reading = readArn(role.arn);
  if (reading.kind !== 'arn') return null;
  return iamArn(reading.arn.partition, role.account, textValue(`oidc-provider/${issuer}`, null));
}

function findPrincipal(arn: StringValue, root: string, callers: ArnIndex<DeclaredCaller>): Taker | null {
  const principal = classifyPrincipal({ type: 'AWS', value: arn, typeOrigin: null, presence: [] });
  const sought = principal.kind === 'session' ? principal.roleName : arn;
  const { surely } = callers.find(sought, ({ caller }) => matchPrincipal(principal, caller).answer);
  const [declared] = surely;
  if (declared !== undefined)
    return { from: declaredNode(declared.principal), caller: declared.caller, declaredCaller: declared };
  const named = namePrincipal(principal.kind === 'session' ? roleOf(principal) : principal, root);
  return named === null ? null : { from: named.node, caller: named.caller, declaredCaller: null };
}

/** The role of a session, whose path the session's ARN does not tell. */
function roleOf({ parts, roleName }: Extract<Principal, { kind: 'session' }>): Principal {
  const path = unknownText(
    { key: 'session:path', cause: { kind: 'derived', operation: 'path', of: [] } },
    null,
    NAME_SHAPE,
  );
  const resource = concatText('role/', path, roleName);
  const arn = iamArn(parts.partition, parts.account, resource);
  return { kind: 'role', arn, parts: { ...parts, resource } };
}
