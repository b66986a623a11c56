import { type Answer, any } from '../base/answer.js';
import { groupEntries } from '../base/group-by.js';
import { rootKey } from '../base/root-key.js';
import type { Statement } from '../iam/policy.js';
import { classifyPrincipal } from '../iam/principal.js';
import type { AssumeAction, SessionAction } from '../iam/request.js';
import { isFormOf } from '../iam/service-name.js';
import type { Consumer } from '../inventory/inventory.js';
import { textValue } from '../value/construct.js';
import { valueKey } from '../value/key.js';
import { isCompatible } from '../value/presence.js';
import type { StringValue } from '../value/value.js';
import { type DeclaredTarget, judge, type World } from './world.js';

/** A resource that hands a declared role to a service. */
export interface ConsumerLink {
  readonly consumer: Consumer;
  readonly target: DeclaredTarget;
}

/**
 * The consumers whose role is plainly one of those declared: by its ARN, by its name in their account, or by what holds it.
 * Where several roots declare it, a root means its own.
 */
export function listConsumerLinks({ inventory, targets }: World): readonly ConsumerLink[] {
  const { consumers } = inventory;
  if (consumers.length === 0) return [];
  const roles = groupEntries(
    [...targets.values()].flatMap((target) => {
      const { arn, name, account } = target.role;
      return [valueKey(arn), nameKey(name, account)].map((key) => [key, target] as const);
    }),
  );
  const holders = new Map(
    consumers.flatMap((one) => (one.knownAs === null ? [] : [[valueKey(one.knownAs), one] as const])),
  );
  return consumers.flatMap((consumer) => {
    const holder = consumer.role.by === 'holder' ? holders.get(valueKey(consumer.role.value)) : consumer;
    const found = holder === undefined ? [] : (roles.get(roleKey(holder)) ?? []);
    const own = found.filter(({ role }) => rootKey(role) === rootKey(consumer));
    const [target, ...others] = own.length > 0 ? own : found;
    if (target === undefined || others.length > 0) return [];
    return isCompatible(consumer.presence, target.role.presence) ? [{ consumer, target }] : [];
  });
}

function roleKey({ role, account }: Consumer): string {
  return role.by === 'name' ? nameKey(role.value, account) : valueKey(role.value);
}

/** What hands a role, by its name, to instances. */
export function isInstanceProfile({ resourceType }: Consumer): boolean {
  return resourceType === 'aws_iam_instance_profile' || resourceType === 'awscc_iam_instance_profile';
}

function nameKey(name: StringValue, account: StringValue): string {
  return `${valueKey(name)} in ${valueKey(account)}`;
}

/**
 * The services that the consumer needs and the trust surely does not admit; an unknown trust has the benefit of the doubt. One
 * that a Deny names is not missing: somebody meant it to get nothing.
 */
export function missingServices({ consumer: { services, match }, target }: ConsumerLink): readonly string[] {
  const missing = services.filter(
    (service) => admitsService(target, service, 'sts:AssumeRole') === 'no' && !isDeniedByName(target, service),
  );
  return match === 'any' && missing.length < services.length ? [] : missing;
}

/** Whether a role's trust is for a service, under its name in whatever region or partition. */
export function admitsService(target: DeclaredTarget, service: string, action: AssumeAction | SessionAction): Answer {
  const names = [textValue(service, null), ...formsIn(target, service)];
  return any(names.map((name) => judge({ kind: 'service', name }, null, target, action).trust.admits));
}

function isDeniedByName({ target }: DeclaredTarget, service: string): boolean {
  const denying = target.trust.statements.filter(({ effect }) => effect === 'Deny');
  return servicesIn(denying).some((name) => isFormOf(name, service));
}

function formsIn({ target }: DeclaredTarget, service: string): readonly StringValue[] {
  return servicesIn(target.trust.statements).filter((name) => isFormOf(name, service));
}

function servicesIn(statements: readonly Statement[]): readonly StringValue[] {
  return statements.flatMap(({ principal }) =>
    (principal?.members ?? []).flatMap((member) => {
      const found = classifyPrincipal(member);
      return found.kind === 'service' ? [found.name] : [];
    }),
  );
}
