import { groupBy } from '../base/group-by.js';
import type { AttachedPolicy } from '../iam/caller.js';
import { identityState } from '../iam/check-document.js';
import { valueKey } from '../value/key.js';
import { joinPresence } from '../value/presence.js';
import type { StringValue } from '../value/value.js';
import type { ControlAttachment, ControlPolicy, Inventory, UnitMember } from './inventory.js';

/**
 * The organization's policies that are attached to an account itself, or to a unit or root that it lies in as far as the
 * configuration tells. The managing account is under none of them ("Service control policies").
 */
export function controlsFinder({
  controlPolicies,
  controlAttachments,
  unitMembers,
}: Pick<Inventory, 'controlPolicies' | 'controlAttachments' | 'unitMembers'>): (
  account: StringValue,
  control: ControlPolicy['control'],
) => readonly AttachedPolicy[] {
  const found = new Map<string, readonly AttachedPolicy[]>();
  // No two texts of different keys are surely the same.
  const policies = groupBy(controlPolicies, ({ id, control }) => `${control} ${valueKey(id)}`);
  const attachments = groupBy(controlAttachments, ({ target }) => valueKey(target));
  const parents = groupBy(unitMembers, ({ member }) => valueKey(member));
  const find = (account: string, control: ControlPolicy['control']) =>
    listPlaces(account, parents)
      .flatMap((place) => attachments.get(place) ?? [])
      .filter(({ account: managing }) => valueKey(managing) !== account)
      .flatMap((attachment) =>
        (policies.get(`${control} ${valueKey(attachment.policy)}`) ?? []).map((policy) => attach(policy, attachment)),
      );
  return (account, control) => {
    const target = valueKey(account);
    const key = `${control} ${target}`;
    const controls = found.get(key) ?? find(target, control);
    found.set(key, controls);
    return controls;
  };
}

/** The account, and what it lies in from the inside out. What may lie in several places is told of none. */
function listPlaces(account: string, parents: ReadonlyMap<string, readonly UnitMember[]>): readonly string[] {
  const places = new Set<string>();
  for (let place: string | null = account; place !== null && !places.has(place); ) {
    places.add(place);
    place = soleParent(parents.get(place) ?? []);
  }
  return [...places];
}

function soleParent(members: readonly UnitMember[]): string | null {
  const [only, ...others] = new Set(members.map(({ parent }) => valueKey(parent)));
  return only !== undefined && others.length === 0 ? only : null;
}

function attach(
  { document, presence, address, control }: ControlPolicy,
  attachment: ControlAttachment,
): AttachedPolicy {
  const both = joinPresence(presence, attachment.presence);
  const state = control === 'service' ? identityState(document) : 'sound';
  return { document, presence: both, author: 'written', name: address, state };
}
