import type { Confidence, Severity } from '../base/severity.js';
import { type ConsumerLink, missingServices } from '../graph/consumer-links.js';
import type { DeclaredTarget } from '../graph/world.js';
import type { Consumer } from '../inventory/inventory.js';
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
    change: 'previewed',
    ignore: 'Where the trust policy is changed outside of the configuration.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html'],
  },
  stage: 'caller',
  check: checkConsumers,
};

/** With more than these at once it is no slip of two arguments, and comparing each with each would take long. */
const SWAP_LIMIT = 100;

function* checkConsumers({ graph }: RuleContext): Iterable<Problem> {
  const untrusted = graph.consumerLinks.filter((link) => missingServices(link).length > 0);
  const candidates = untrusted.length > SWAP_LIMIT ? [] : untrusted;
  for (const one of untrusted) {
    const swapped = candidates.find((other) => other.target !== one.target && areSwapped(one, other));
    yield problemFor(one, swapped?.target ?? null);
  }
}

function areSwapped(one: ConsumerLink, other: ConsumerLink): boolean {
  const exchanged = [
    { consumer: one.consumer, target: other.target },
    { consumer: other.consumer, target: one.target },
  ];
  return exchanged.every((link) => missingServices(link).length === 0);
}

function severityOf({ proof }: Consumer): Severity {
  if (proof === 'A') return 'high';
  return proof === 'B' ? 'medium' : 'low';
}

function problemFor(link: ConsumerLink, swapped: DeclaredTarget | null): Problem {
  const { consumer, target } = link;
  const missing = missingServices(link);
  const [first = ''] = missing;
  const service = missing.join(consumer.match === 'any' ? ' or ' : ' and ');
  const role = nameOf(target.role);
  const hint =
    swapped === null ? '' : ` The roles of two resources look swapped: ${nameOf(swapped.role)} would fit here.`;
  return {
    severity: severityOf(consumer),
    confidence: confidenceOf(link),
    message: `${consumer.address} hands ${role} to ${service}, which its trust policy does not admit: the service gets no credentials.${needsOf(consumer)}${hint}`,
    address: consumer.address,
    origin: consumer.role.value.origin ?? consumer.origin,
    related: [
      {
        message: `${role} trusts ${listTrusted(target.target.trust)}`,
        address: target.role.address,
        origin: target.target.trust.origin ?? target.role.origin,
      },
    ],
    edge: { from: `service:${first}`, to: target.role.key },
    identity: [consumer.key, consumer.argument, target.role.key, service],
    claims: claimsOf(link),
    remedy: {
      kind: 'admit',
      caller: { kind: 'services', names: consumer.match === 'any' ? [first] : missing },
      target,
      beside: consumer.sessionActions,
      use: swapped === null ? 'preview' : 'tell',
    },
  };
}

/** What the service asks for beside `sts:AssumeRole`. */
function needsOf({ sessionActions }: Consumer): string {
  return sessionActions.length === 0 ? '' : ` It needs sts:AssumeRole and ${sessionActions.join(' and ')}.`;
}

/** The broken pair of a consumer and its role. */
export function claimsOf(link: ConsumerLink): readonly string[] {
  const [first] = missingServices(link);
  return first === undefined ? [] : [pairKey(`service:${first}`, link.target.role.key)];
}

/** A trust that IAM refuses is told by what it refuses. */
function confidenceOf({ target }: ConsumerLink): Confidence {
  return target.target.trustState === 'refused' ? 'possible' : 'certain';
}
