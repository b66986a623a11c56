import type { AssumptionLink } from '../graph/assumption-links.js';
import type { DeclaredTarget } from '../graph/world.js';
import type { ConditionOutcome } from '../iam/condition/evaluate.js';
import { decide } from '../iam/decide.js';
import type { Assumption } from '../inventory/inventory.js';
import { textValue } from '../value/construct.js';
import { joinPresence } from '../value/presence.js';
import { canonicalText, knownText } from '../value/text.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { nameOf, quote } from './wording.js';

export const externalIdMismatch: Rule = {
  info: {
    id: 'external-id-mismatch',
    summary: 'A configuration passes another external id than the trust policy of the role asks for, or none.',
    severity: 'high',
    audience: 'default',
    why: `A trust policy with a condition on \`sts:ExternalId\` admits only a call that passes exactly that text. A provider block,
a backend or a key provider of OpenTofu that passes another one, or none, gets \`AccessDenied\` each time it runs; and so does Cognito
with the \`external_id\` of a user pool's \`sms_configuration\`.`,
    fix: 'Write the external id of the trust policy as `external_id` in the `assume_role` block, or correct the condition.',
    ignore: 'Where the external id is given outside of the configuration, as by `-backend-config`.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
      'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SmsConfigurationType.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs#assume_role-configuration-block',
    ],
  },
  stage: 'condition',
  check: checkExternalIds,
};

function* checkExternalIds(context: RuleContext): Iterable<Problem> {
  yield* checkAssumptions(context);
  yield* checkConsumers(context);
}

function* checkAssumptions({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.assumptionLinks) {
    const unmet = findUnmet(link);
    if (unmet !== null) yield problemFor(askOf(link), unmet);
  }
}

function* checkConsumers({ graph }: RuleContext): Iterable<Problem> {
  for (const { consumer, target } of graph.consumerLinks) {
    const [service, ...others] = consumer.services;
    if (consumer.passes === null || service === undefined || others.length > 0) continue;
    const { externalId } = consumer.passes;
    const decision = decide({
      caller: { kind: 'service', name: textValue(service, null) },
      target: target.target,
      action: 'sts:AssumeRole',
      given: joinPresence(target.role.presence, consumer.presence),
      sent: { externalId, sessionName: null, sourceIdentity: null, subject: null },
    });
    const unmet = findUnmet({ target, decision });
    const { address, key, origin } = consumer;
    const role = consumer.role.value;
    if (unmet !== null)
      yield problemFor({ externalId, role, address, key, origin, from: `service:${service}`, target }, unmet);
  }
}

/** One configuration that has a role assumed, with what it passes. */
interface Ask extends Pick<Assumption, 'externalId' | 'role' | 'address' | 'key' | 'origin'> {
  readonly from: string;
  readonly target: DeclaredTarget;
}

function askOf({ assumption, from, target }: AssumptionLink): Ask {
  return { ...assumption, from: from.id, target };
}

/** The condition that fails, where every statement that may admit the caller has one on the external id that surely does. */
function findUnmet({ target, decision }: Pick<AssumptionLink, 'target' | 'decision'>): ConditionOutcome | null {
  const { trust, trustState } = target.target;
  if (trust.unread.length > 0 || trustState === 'refused') return null;
  const failed = decision.trust.allows.map(({ conditions }) => conditions.find(isUnmetExternalId));
  return failed.every((outcome) => outcome !== undefined) ? (failed[0] ?? null) : null;
}

function isUnmetExternalId({ condition, answer }: ConditionOutcome): boolean {
  return answer === 'no' && knownText(condition.key)?.toLowerCase() === 'sts:externalid';
}

function problemFor(
  { externalId, role, address, key, origin, from, target }: Ask,
  { condition }: ConditionOutcome,
): Problem {
  const passed = externalId === null ? 'passes no external id' : `passes the external id ${quote(externalId)}`;
  const wanted = condition.values.map(({ value }) => quote(value)).join(' or ');
  const [only, ...others] = condition.values;
  const [firstOrigin] = condition.values.flatMap(({ value }) => value.origin ?? []);
  const isText = externalId !== null && only !== undefined && others.length === 0 && knownText(only.value) !== null;
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${address} ${passed} when it assumes ${nameOf(target.role)}, whose trust policy asks for ${wanted}: AssumeRole ends in AccessDenied.`,
    address,
    origin: externalId?.origin ?? role.origin ?? origin,
    related: [
      {
        message: `the external id that ${nameOf(target.role)} asks for`,
        address: target.role.address,
        origin: firstOrigin ?? condition.origin,
      },
    ],
    edge: { from, to: target.role.key },
    identity: [key, target.role.key, externalId === null ? '' : canonicalText(externalId)],
    claims: [pairKey(from, target.role.key)],
    remedy: isText ? { kind: 'replace', origin: externalId.origin, text: only.value, use: 'tell' } : null,
  };
}
