import { dropPrefix, isWhollyUnknown, knownText, narrowHoles, splitText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type Arn, joinArn, NAME_SHAPE, readArn, resourceType } from './arn.js';
import { repairPrincipal } from './arn-repair.js';
import type { PrincipalMember } from './policy.js';

/** Whom one value of a `Principal` names (IAM User Guide, "AWS JSON policy elements: Principal"). */
export type Principal =
  | { readonly kind: 'everyone' }
  /** The account as a whole: its root ARN and its bare id mean the same. */
  | { readonly kind: 'account'; readonly account: StringValue; readonly partition: StringValue | null }
  | { readonly kind: 'role' | 'user'; readonly arn: StringValue; readonly parts: Arn }
  | {
      readonly kind: 'session';
      readonly parts: Arn;
      readonly roleName: StringValue;
      readonly sessionName: StringValue;
    }
  | { readonly kind: 'federated-user'; readonly parts: Arn }
  | { readonly kind: 'unique-id'; readonly id: StringValue; readonly of: 'role' | 'user' }
  | { readonly kind: 'service'; readonly name: StringValue }
  | { readonly kind: 'provider'; readonly provider: StringValue }
  | { readonly kind: 'canonical-user' }
  | { readonly kind: 'unknown'; readonly value: StringValue }
  | { readonly kind: 'invalid'; readonly flaw: PrincipalFlaw; readonly repair: StringValue | null };

/** Why IAM refuses a principal on save ("Invalid principal in policy"). */
export type PrincipalFlaw =
  | { readonly kind: 'empty' | 'malformed-arn' | 'wildcard' | 'url' | 'bare-word' | 'name' | 'canonical-user' }
  | { readonly kind: 'account-length'; readonly length: number }
  | { readonly kind: 'other-resource'; readonly resource: string }
  | {
      readonly kind: 'wrong-type';
      readonly type: 'AWS' | 'Service' | 'Federated';
      readonly meant: 'AWS' | 'Service' | 'Federated';
    };

const NAME = /^[\w+=,.@-]{1,128}$/;
const PATHS = /^([\x21-\x7e]+\/)*$/;
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** Every rule and decision asks of the same members. */
const classified = new WeakMap<PrincipalMember, Principal>();

export function classifyPrincipal(member: PrincipalMember): Principal {
  const principal = classified.get(member) ?? classify(member);
  classified.set(member, principal);
  return principal;
}

function classify({ type, value }: PrincipalMember): Principal {
  if (value.pieces.length === 0) return invalid({ kind: 'empty' }, null);
  switch (type) {
    case 'AWS':
      return classifyAws(value);
    case 'Service':
      return classifyService(value);
    case 'Federated':
      return classifyFederated(value);
    case 'CanonicalUser':
      return invalid({ kind: 'canonical-user' }, null);
    case null:
      return { kind: 'unknown', value };
  }
}

function invalid(flaw: PrincipalFlaw, repair: StringValue | null): Principal {
  return { kind: 'invalid', flaw, repair };
}

function classifyAws(value: StringValue): Principal {
  const text = knownText(value);
  if (text === '*') return { kind: 'everyone' };
  if (isAccountId(value)) return { kind: 'account', account: value, partition: null };
  const reading = readArn(value);
  if (reading.kind === 'arn') return classifyArn(value, reading.arn);
  if (reading.kind === 'open') return { kind: 'unknown', value };
  if (reading.kind === 'short') return invalid({ kind: 'malformed-arn' }, repairPrincipal(value));
  return classifyWord(value, text);
}

/** An unknown that can be nothing but twelve digits. */
function isAccountId({ pieces }: StringValue): boolean {
  const [piece, ...others] = pieces;
  if (piece?.kind !== 'hole' || others.length > 0) return false;
  const { chars, min, max } = piece.value.shape;
  return chars === 'digits' && min === 12 && max === 12;
}

/** Whose unique id a value is, be it known in parts ("IAM identifiers", unique identifiers); null for all else. */
function ownerOfId(value: StringValue): 'role' | 'user' | null {
  const text = value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : 'X'.repeat(12))).join('');
  const prefix = /^(AROA|AIDA)[A-Z0-9]{12,}$/.exec(text)?.[1];
  return prefix === undefined ? null : prefix === 'AROA' ? 'role' : 'user';
}

function classifyWord(value: StringValue, text: string | null): Principal {
  const of = ownerOfId(value);
  if (of !== null) return { kind: 'unique-id', id: value, of };
  if (text === null) {
    const isId =
      isWhollyUnknown(value) || value.pieces.every((piece) => piece.kind === 'hole' || /^\d+$/.test(piece.text));
    return isId ? { kind: 'unknown', value } : invalid({ kind: 'bare-word' }, repairPrincipal(value));
  }
  if (/^\d{12}$/.test(text)) return { kind: 'account', account: value, partition: null };
  if (/^\d+$/.test(text)) return invalid({ kind: 'account-length', length: text.length }, null);
  if (/^https?:\/\//.test(text)) return invalid({ kind: 'url' }, null);
  if (SERVICE.test(text) && text.includes('.amazonaws.com')) {
    return invalid({ kind: 'wrong-type', type: 'AWS', meant: 'Service' }, null);
  }
  return invalid({ kind: /[*?]/.test(text) ? 'wildcard' : 'bare-word' }, repairPrincipal(value));
}

function classifyArn(value: StringValue, parts: Arn): Principal {
  if (hasWildcard(value)) return invalid({ kind: 'wildcard' }, null);
  const service = knownText(parts.service);
  if (service === null) return { kind: 'unknown', value };
  const region = knownText(parts.region);
  if ((service !== 'iam' && service !== 'sts') || (region !== null && region !== '')) {
    const repair = repairPrincipal(value);
    if (repair !== null || service === '' || (region !== '' && isIamLike(service)))
      return invalid({ kind: 'malformed-arn' }, repair);
    return invalid({ kind: 'other-resource', resource: `${service}` }, null);
  }
  const account = knownText(parts.account);
  if (account === '') return invalid({ kind: 'malformed-arn' }, repairPrincipal(value));
  if (account !== null && !/^\d{12}$/.test(account)) {
    return invalid(
      /^\d+$/.test(account) ? { kind: 'account-length', length: account.length } : { kind: 'malformed-arn' },
      repairPrincipal(value),
    );
  }
  return service === 'iam' ? classifyIam(value, parts) : classifySts(value, parts);
}

function isIamLike(service: string): boolean {
  return service === 'iam' || service === 'sts';
}

function hasWildcard(value: StringValue): boolean {
  return value.pieces.some((piece) => piece.kind === 'text' && /[*?]/.test(piece.text));
}

function classifyIam(value: StringValue, parts: Arn): Principal {
  const type = resourceType(parts);
  if (type === null) return { kind: 'unknown', value };
  if (type === 'root') return { kind: 'account', account: parts.account, partition: parts.partition };
  if (type === 'role' || type === 'user') {
    const resource = narrowHoles(parts.resource, NAME_SHAPE);
    if (!isLegalName(dropPrefix(resource, type.length + 1))) return invalid({ kind: 'name' }, null);
    const narrowed = { ...parts, resource };
    return { kind: type, arn: { ...joinArn(narrowed), origin: value.origin }, parts: narrowed };
  }
  if (type === 'oidc-provider' || type === 'saml-provider') {
    return invalid({ kind: 'wrong-type', type: 'AWS', meant: 'Federated' }, null);
  }
  return invalid({ kind: 'other-resource', resource: type }, repairPrincipal(value));
}

function classifySts(value: StringValue, parts: Arn): Principal {
  const [type, name, session] = splitText(narrowHoles(parts.resource, NAME_SHAPE), '/', 3);
  const known = type === undefined ? null : knownText(type);
  if (known === null) return { kind: 'unknown', value };
  if (known === 'federated-user') return { kind: 'federated-user', parts };
  if (known !== 'assumed-role') return invalid({ kind: 'other-resource', resource: known }, repairPrincipal(value));
  if (name === undefined || session === undefined)
    return { kind: 'invalid', flaw: { kind: 'malformed-arn' }, repair: null };
  return { kind: 'session', parts, roleName: name, sessionName: session };
}

/** The account that a principal names, or that it lies in as its ARN has it. */
export function accountOfPrincipal(principal: Principal): StringValue | null {
  switch (principal.kind) {
    case 'account':
      return principal.account;
    case 'role':
    case 'user':
    case 'session':
    case 'federated-user':
      return principal.parts.account;
    default:
      return null;
  }
}

/** A path and a name; what is not known of them is taken to be legal. */
function isLegalName(value: StringValue): boolean {
  const text = value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : 'x')).join('');
  const slash = text.lastIndexOf('/');
  return NAME.test(text.slice(slash + 1)) && PATHS.test(text.slice(0, slash + 1));
}

function classifyService(value: StringValue): Principal {
  const text = knownText(value);
  if (text === null) {
    const reading = readArn(value);
    const isArn = reading.kind === 'arn' && value.pieces[0]?.kind === 'text';
    return isArn
      ? invalid({ kind: 'wrong-type', type: 'Service', meant: 'AWS' }, null)
      : { kind: 'service', name: value };
  }
  if (text.startsWith('arn:')) return invalid({ kind: 'wrong-type', type: 'Service', meant: 'AWS' }, null);
  if (/^https?:\/\//.test(text)) return invalid({ kind: 'url' }, null);
  if (/[*?]/.test(text)) return invalid({ kind: 'wildcard' }, null);
  return SERVICE.test(text.toLowerCase())
    ? { kind: 'service', name: value }
    : invalid({ kind: 'bare-word' }, repairService(text, value));
}

function repairService(text: string, value: StringValue): StringValue | null {
  if (!/^[a-z0-9-]+$/.test(text)) return null;
  return { ...value, pieces: [...value.pieces, { kind: 'text', text: '.amazonaws.com', origin: null }] };
}

function classifyFederated(value: StringValue): Principal {
  const text = knownText(value);
  if (text !== null && /^https?:\/\//.test(text)) return invalid({ kind: 'url' }, null);
  if (text !== null && /[*?]/.test(text)) return invalid({ kind: 'wildcard' }, null);
  const reading = readArn(value);
  if (reading.kind === 'other' && text !== null && !SERVICE.test(text)) return invalid({ kind: 'bare-word' }, null);
  if (reading.kind === 'short') return invalid({ kind: 'malformed-arn' }, null);
  if (reading.kind === 'arn') return classifyProviderArn(value, reading.arn);
  return { kind: 'provider', provider: value };
}

function classifyProviderArn(value: StringValue, parts: Arn): Principal {
  const type = resourceType(parts);
  const service = knownText(parts.service);
  const account = knownText(parts.account);
  if ((service !== null && service !== 'iam') || account === '')
    return invalid({ kind: 'malformed-arn' }, repairPrincipal(value));
  if (type === 'role' || type === 'user' || type === 'root') {
    return invalid({ kind: 'wrong-type', type: 'Federated', meant: 'AWS' }, null);
  }
  if (type !== null && type !== 'oidc-provider' && type !== 'saml-provider') {
    return invalid({ kind: 'other-resource', resource: type }, null);
  }
  return { kind: 'provider', provider: value };
}
