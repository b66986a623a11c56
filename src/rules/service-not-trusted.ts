import { all } from '../base/answer.js';
import type { Severity } from '../base/severity.js';
import type { Graph } from '../graph/build.js';
import { type DeclaredTarget, judge } from '../graph/world.js';
import type { Consumer } from '../inventory/inventory.js';
import { textValue } from '../value/construct.js';
import { equalText } from '../value/overlap.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { listTrusted, nameOf } from './wording.js';

export const serviceNotTrusted: Rule = {
  info: {
    id: 'service-not-trusted',
    summary: 'A role is handed to an AWS service that its trust policy does not admit.',
    severity: 'high',
    audience: 'default',
    why: `A service takes a role by assuming it, so the role's trust policy must name the service's principal. Without it the resource
that the role is handed to cannot be made, or cannot do anything: an instance gets no credentials, a function is refused.`,
    fix: "Add the service's principal to the trust policy, or hand the resource the role that is meant for it.",
    ignore: 'Where the trust policy is changed outside of the configuration.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html'],
  },
  stage: 'caller',
  check: checkConsumers,
};

function* checkConsumers({ graph }: RuleContext): Iterable<Problem> {
  const untrusted = graph.world.inventory.consumers.flatMap((consumer) => {
    const target = findRole(consumer, graph);
    return target !== null && !isServed(consumer, target) ? [{ consumer, target }] : [];
  });
  for (const one of untrusted) {
    const swapped = untrusted.find(
      (other) => other !== one && isServed(one.consumer, other.target) && isServed(other.consumer, one.target),
    );
    yield problemFor(one.consumer, one.target, swapped?.target ?? null);
  }
}

/** The declared role that a consumer is handed, where it is plain which. */
function findRole({ role, account }: Consumer, { world }: Graph): DeclaredTarget | null {
  const found = [...world.targets.values()].filter(({ role: declared }) =>
    role.by === 'arn'
      ? equalText(role.value, declared.arn) === 'yes'
      : all([equalText(role.value, declared.name), equalText(account, declared.account)]) === 'yes',
  );
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : null;
}

/** Whether the role may admit what the consumer needs; an unknown trust is given the benefit of the doubt. */
function isServed({ services, match }: Consumer, target: DeclaredTarget): boolean {
  const admits = services.map(
    (name) =>
      judge({ kind: 'service', name: textValue(name, null) }, null, target, 'sts:AssumeRole').trust.admits !== 'no',
  );
  return match === 'any' ? admits.includes(true) : !admits.includes(false);
}

function severityOf({ proof }: Consumer): Severity {
  if (proof === 'A') return 'high';
  return proof === 'B' ? 'medium' : 'low';
}

function problemFor(consumer: Consumer, target: DeclaredTarget, swapped: DeclaredTarget | null): Problem {
  const service = consumer.services.join(consumer.match === 'any' ? ' or ' : ' and ');
  const members = target.target.trust.statements.flatMap(({ principal }) => principal?.members ?? []);
  const role = nameOf(target.role);
  const hint =
    swapped === null ? '' : ` The roles of two resources look swapped: ${nameOf(swapped.role)} would fit here.`;
  const id = `service:${consumer.services[0] ?? ''}`;
  return {
    severity: severityOf(consumer),
    confidence: target.target.trustState === 'refused' ? 'possible' : 'certain',
    message: `${consumer.address} hands ${role} to ${service}, which its trust policy does not admit: the service gets no credentials.${hint}`,
    address: consumer.address,
    origin: consumer.role.value.origin ?? consumer.origin,
    related: [
      {
        message: `${role} trusts ${listTrusted(members)}`,
        address: target.role.address,
        origin: target.target.trust.origin ?? target.role.origin,
      },
    ],
    edge: { from: id, to: target.role.key },
    identity: [consumer.key, target.role.key, service],
    claims: [pairKey(id, target.role.key)],
    remedy: { kind: 'admit', caller: { kind: 'service', name: consumer.services[0] ?? '' }, target },
  };
}
