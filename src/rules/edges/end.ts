import { modulePrefix } from '../../base/address.js';
import { type Answer, all, any } from '../../base/answer.js';
import type { EndPattern } from '../../base/edge-rule.js';
import type { Edge } from '../../graph/edges.js';
import type { Node, NodeKind } from '../../graph/node.js';
import type { World } from '../../graph/world.js';
import { pathAndName, readArn } from '../../iam/arn.js';
import type { Caller } from '../../iam/caller.js';
import type { DeclaredPrincipal } from '../../inventory/inventory.js';
import { textValue } from '../../value/construct.js';
import { equalText, matchPattern } from '../../value/overlap.js';
import { concatText, splitText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { nameOf } from '../wording.js';

/** One end of an edge, with what a pattern may ask of it; null for what it does not have. */
export interface End {
  readonly id: string;
  readonly kind: NodeKind;
  /** How a message names it. */
  readonly label: string;
  /** Without its path. */
  readonly name: StringValue | null;
  readonly path: StringValue | null;
  readonly account: StringValue | null;
  /** `unknown` where nothing tells them in full. */
  readonly tags: ReadonlyMap<string, StringValue> | 'unknown';
  /** The module that declares it, as in addresses; null for what is only named. */
  readonly module: string | null;
  readonly declared: DeclaredPrincipal | null;
}

export function declaredEnd(principal: DeclaredPrincipal): End {
  return {
    id: principal.key,
    kind: principal.kind === 'user' ? 'user' : 'role',
    label: nameOf(principal),
    name: principal.name,
    path: principal.path,
    account: principal.account,
    tags: principal.tags ?? 'unknown',
    module: modulePrefix(principal.address).replace(/\.$/, ''),
    declared: principal,
  };
}

/** Who an edge comes from; of a pair of sets, the member that the edge is of. */
export function fromEnd({ from, pair }: Edge, { callers }: World): End {
  const { declaredCaller, caller } = pair;
  const declared = pair.from.members === null ? declaredCaller : callers.get(from);
  return declared === null || declared === undefined ? namedEnd(pair.from, caller) : declaredEnd(declared.principal);
}

/** The role that an edge leads to. */
export function toEnd({ to, pair }: Edge, { targets }: World): End {
  const role = pair.to.members === null ? pair.target.role : targets.get(to)?.role;
  return role === null || role === undefined ? entityEnd(pair.to, pair.target.target.arn) : declaredEnd(role);
}

/** Of what is only named, its ARN or name tells all there is to know. */
function namedEnd(from: Node, caller: Caller): End {
  switch (caller.kind) {
    case 'role':
    case 'user':
      return entityEnd(from, caller.arn);
    case 'session':
      return { ...bareEnd(from), name: caller.roleName, account: caller.account };
    case 'account':
      return { ...bareEnd(from), account: caller.account };
    case 'service':
      return { ...bareEnd(from), name: caller.name };
    case 'provider':
      return { ...bareEnd(from), name: providerName(caller.provider) };
    default:
      return bareEnd(from);
  }
}

function bareEnd({ id, kind, label }: Node): End {
  return { id, kind, label, name: null, path: null, account: null, tags: 'unknown', module: null, declared: null };
}

function entityEnd(node: Node, arn: StringValue): End {
  const reading = readArn(arn);
  if (reading.kind !== 'arn') return bareEnd(node);
  const { account, resource } = reading.arn;
  return { ...bareEnd(node), ...pathAndName(resource), account };
}

/** A provider is named by its host or name, which is what its ARN ends with; those of AWS have no ARN. */
function providerName(provider: StringValue): StringValue {
  const reading = readArn(provider);
  return reading.kind === 'arn' ? (splitText(reading.arn.resource, '/', 2).at(-1) ?? provider) : provider;
}

/** Whether the end is one that the pattern means: `maybe` where a name, an account or tags are not known. */
export function matchesEnd(pattern: EndPattern, end: End): Answer {
  const { kinds, names, accounts, tags, modules } = pattern;
  return all([
    kinds.length === 0 || kinds.some((kind) => kind === end.kind) ? 'yes' : 'no',
    oneOf(names, (name) => matchesName(name, end)),
    oneOf(accounts, (id) => (end.account === null ? 'no' : equalText(textValue(id, null), end.account))),
    all([...tags].map(([key, value]) => matchesTag(key, value, end))),
    oneOf(modules, (module) => (end.module === null ? 'no' : matches(module, textValue(end.module, null)))),
  ]);
}

function oneOf(choices: readonly string[], match: (choice: string) => Answer): Answer {
  return choices.length === 0 ? 'yes' : any(choices.map(match));
}

function matchesName(pattern: string, { name, path }: End): Answer {
  if (name === null) return 'no';
  if (!pattern.startsWith('/')) return matches(pattern, name);
  return path === null ? 'no' : matches(pattern, concatText(path, name));
}

function matchesTag(key: string, pattern: string, { tags, declared }: End): Answer {
  if (tags === 'unknown') return declared === null ? 'no' : 'maybe';
  const value = tags.get(key);
  return value === undefined ? 'no' : matches(pattern, value);
}

function matches(pattern: string, text: StringValue): Answer {
  return matchPattern(textValue(pattern, null), text);
}
