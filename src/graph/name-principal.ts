import { pathAndName } from '../iam/arn.js';
import { type Caller, NO_BOUNDARY } from '../iam/caller.js';
import type { Principal } from '../iam/principal.js';
import type {
  Declared,
  DeclaredPrincipal,
  Group,
  IdentityProvider,
  PermissionSetRole,
} from '../inventory/inventory.js';
import type { ValueSymbol } from '../value/symbol.js';
import { knownText, printableText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type Node, node } from './node.js';

/** A principal of a trust as a node of the graph and as a caller to judge. */
export interface NamedCaller {
  readonly node: Node;
  readonly caller: Caller;
}

/** Each pair of an entity has the same node. */
const nodes = new WeakMap<DeclaredPrincipal | Group, Node>();

export function declaredNode(entity: DeclaredPrincipal | Group): Node {
  const known = nodes.get(entity) ?? describeNode(entity);
  nodes.set(entity, known);
  return known;
}

function describeNode(entity: DeclaredPrincipal | Group): Node {
  const isOfSet = entity.kind === 'permission-set';
  return node(entity.key, isOfSet ? 'role' : entity.kind, {
    ...placed(entity),
    label: isOfSet ? setRoleLabel(entity) : (knownName(entity) ?? entity.address),
    arn: printableText(entity.arn),
    account: accountId(entity.account),
  });
}

/** A permission set has a role of one name in each account. */
function setRoleLabel({ set, account, address }: PermissionSetRole): string {
  return `${knownName(set) ?? address} in ${showText(account)}`;
}

function knownName({ name }: Pick<Group, 'name'>): string | null {
  return name.marks.length > 0 ? null : knownText(name);
}

export function identityProviderNode(provider: IdentityProvider): Node {
  const label = provider.host === null ? provider.address : showText(provider.host);
  return node(provider.key, 'federated', {
    ...placed(provider),
    label,
    arn: printableText(provider.arn),
    account: accountId(provider.account),
  });
}

function placed({ root, environment, address, origin }: Declared) {
  return { root, environment, address, origin };
}

/** `account:123456789012`, or the symbol's own key, which begins the same way. */
export function accountId(account: StringValue): string {
  const known = account.marks.length > 0 ? null : knownText(account);
  if (known !== null) return `account:${known}`;
  const shown = soleSymbol(account)?.key ?? printableText(account);
  return shown.startsWith('account:') ? shown : `account:${shown}`;
}

/** An account whose id nobody wrote is told by the provider configuration that works in it. */
function accountLabel(account: StringValue): string {
  const cause = soleSymbol(account)?.cause;
  if (cause?.kind !== 'account') return `account ${showText(account)}`;
  const provider = cause.alias === null ? 'the default provider' : `provider ${cause.alias}`;
  return `account of ${provider}${cause.root === '.' ? '' : ` in ${cause.root}`}`;
}

function soleSymbol(value: StringValue): ValueSymbol | null {
  const [piece] = value.pieces;
  return value.pieces.length === 1 && piece?.kind === 'hole' ? piece.value.symbol : null;
}

/** A principal that is named and not declared; null for what can be nobody. `root` qualifies an unknown. */
export function namePrincipal(principal: Principal, root: string): NamedCaller | null {
  switch (principal.kind) {
    case 'everyone':
      return { node: node('public:*', 'public', { label: 'anyone' }), caller: { kind: 'everyone' } };
    case 'account': {
      const id = accountId(principal.account);
      return {
        node: node(id, 'account', { label: accountLabel(principal.account), account: id }),
        caller: { kind: 'account', account: principal.account },
      };
    }
    case 'role':
    case 'user':
      return nameIdentity(principal.kind, principal.arn, principal.parts.account, principal.parts.resource);
    case 'session': {
      const arn = sessionArn(principal);
      const { account } = principal.parts;
      const caller = { kind: 'session', arn, account, roleName: principal.roleName } as const;
      return {
        node: node(printableText(arn), 'session', { arn: printableText(arn), account: accountId(account) }),
        caller,
      };
    }
    case 'service':
      return {
        node: node(`service:${printableText(principal.name)}`, 'service', { label: showText(principal.name) }),
        caller: principal,
      };
    case 'provider':
      return {
        node: node(`federated:${printableText(principal.provider)}`, 'federated', {
          label: showText(principal.provider),
        }),
        caller: principal,
      };
    case 'unknown':
      return nameUnknown(principal.value, root);
    case 'unique-id':
    case 'federated-user':
    case 'canonical-user':
    case 'invalid':
      return null;
  }
}

function nameIdentity(
  kind: 'role' | 'user',
  arn: StringValue,
  account: StringValue,
  resource: StringValue,
): NamedCaller {
  const { name } = pathAndName(resource);
  const caller: Caller = {
    kind,
    arn,
    account,
    name,
    uniqueIds: [],
    tags: null,
    permissions: null,
    boundary: NO_BOUNDARY,
    controls: [],
  };
  return {
    node: node(printableText(arn), kind, {
      label: showText(name),
      arn: printableText(arn),
      account: accountId(account),
    }),
    caller,
  };
}

function sessionArn({ parts }: Extract<Principal, { kind: 'session' }>): StringValue {
  return {
    ...parts.resource,
    pieces: [
      { kind: 'text', text: 'arn:', origin: null },
      ...parts.partition.pieces,
      { kind: 'text', text: ':sts::', origin: null },
      ...parts.account.pieces,
      { kind: 'text', text: ':', origin: null },
      ...parts.resource.pieces,
    ],
  };
}

/** Whoever runs Terraform is a principal of its own; an account's symbol is that account; all else is unknown. */
function nameUnknown(value: StringValue, root: string): NamedCaller {
  const symbol = soleSymbol(value);
  if (symbol?.cause.kind === 'runner') {
    return { node: runnerNode(symbol), caller: { kind: 'runner', arn: value } };
  }
  if (symbol?.cause.kind === 'account') {
    return {
      node: node(symbol.key, 'account', { label: accountLabel(value), account: symbol.key }),
      caller: { kind: 'account', account: value },
    };
  }
  const expression =
    value.marks.length > 0
      ? printableText(value)
      : value.pieces
          .map((piece) => (piece.kind === 'text' ? piece.text : `\${${localKey(piece.value.symbol.key, root)}}`))
          .join('');
  const id = symbol === null ? expression : localKey(symbol.key, root);
  return { node: node(`unknown:${root}:${id}`, 'unknown', { label: expression }), caller: { kind: 'unknown', value } };
}

/** Whoever runs Terraform. */
export function runnerNode({ key, cause }: ValueSymbol): Node {
  const root = cause.kind === 'runner' ? cause.root : '';
  return node(key, 'runner', { label: `whoever runs Terraform in ${root}` });
}

function localKey(key: string, root: string): string {
  return key.startsWith(`${root}:`) ? key.slice(root.length + 1) : key;
}
