import type { RuleOption } from '../base/rule-info.js';
import type { Confidence } from '../base/severity.js';
import type { Graph } from '../graph/build.js';
import type { DeclaredTarget } from '../graph/world.js';
import type { PrincipalMember, Statement } from '../iam/policy.js';
import { classifyPrincipal } from '../iam/principal.js';
import { textValue } from '../value/construct.js';
import { subtractPresence } from '../value/presence.js';
import { knownText } from '../value/text.js';
import { type Problem, type Rule, type RuleContext, readOption } from './define.js';
import { lookUpService } from './known-services.js';
import { claimsOf } from './service-not-trusted.js';
import { nameOf } from './wording.js';

const SERVICES: RuleOption = {
  name: 'services',
  help: 'Names of services that are right, as they stand in trust policies.',
  example: ['new-service.amazonaws.com'],
};

export const unknownServicePrincipal: Rule = {
  info: {
    id: 'unknown-service-principal',
    summary: 'A trust policy names a service as AWS does not call it.',
    severity: 'high',
    audience: 'default',
    why: `IAM checks the names of services when the trust policy is saved. One that it does not know fails the whole document with
\`MalformedPolicyDocument: Invalid principal in policy: "SERVICE"\`; one that no service goes by admits nobody. Many services go by
another name than their product: Step Functions is \`states.amazonaws.com\`, EMR is \`elasticmapreduce.amazonaws.com\`.`,
    fix: 'Write the name that the service has in its documentation; the data source `aws_service_principal` gives it its suffix.',
    change: 'applied',
    ignore: 'A service that is too new for the table. With `--pedantic` such names are told, too.',
    options: [SERVICES],
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/service_principal',
    ],
  },
  stage: 'text',
  check: checkServices,
};

function* checkServices({ graph, settings }: RuleContext): Iterable<Problem> {
  const right = readOption(settings, 'unknown-service-principal', SERVICES);
  for (const target of graph.world.targets.values())
    for (const statement of target.target.trust.statements)
      for (const member of statement.principal?.members ?? []) {
        const name = serviceName(member);
        const problem =
          name === null || right.includes(name) ? null : problemFor({ name, member, statement, target }, graph);
        if (problem !== null) yield problem;
      }
}

function serviceName(member: PrincipalMember): string | null {
  const principal = classifyPrincipal(member);
  // A secret is not told, not even where it is wrong.
  return principal.kind === 'service' && principal.name.marks.length === 0 ? knownText(principal.name) : null;
}

interface NamedService {
  readonly name: string;
  readonly member: PrincipalMember;
  readonly statement: Statement;
  readonly target: DeclaredTarget;
}

function problemFor(named: NamedService, graph: Graph): Problem | null {
  const { name, member, target } = named;
  const knowledge = lookUpService(name);
  if (knowledge.kind === 'known') return null;
  const meant = knowledge.kind === 'mistaken' ? knowledge.meant : [];
  const [only, ...others] = meant;
  const origin = member.value.origin ?? member.typeOrigin;
  return {
    severity: knowledge.kind === 'mistaken' ? 'high' : 'low',
    confidence: confidenceOf(named),
    audience: knowledge.kind === 'mistaken' ? 'default' : 'pedantic',
    message: `${nameOf(target.role)} trusts "${name}", ${
      meant.length === 0
        ? 'which is none of the services that are known here: IAM refuses names that it does not know.'
        : `which no service goes by. Did you mean ${meant.join(' or ')}?`
    }`,
    address: target.role.address,
    origin,
    related: [],
    edge: { from: `service:${name}`, to: target.role.key },
    identity: [target.role.key, name],
    claims: lostConsumers(meant, target, graph),
    remedy:
      only === undefined || others.length > 0
        ? null
        : { kind: 'replace', origin, text: textValue(only, null), use: 'apply' },
  };
}

function confidenceOf({ statement, member, target }: NamedService): Confidence {
  const given = target.role.presence;
  const isThere = [statement, member].every(({ presence }) => subtractPresence(presence, given).length === 0);
  return isThere ? 'certain' : 'possible';
}

/** The pairs of consumers with this role that would close with the service that is meant. */
function lostConsumers(meant: readonly string[], target: DeclaredTarget, { consumerLinks }: Graph): readonly string[] {
  const links = consumerLinks.filter(
    (link) => link.target === target && link.consumer.services.some((service) => meant.includes(service)),
  );
  return [...new Set(links.flatMap(claimsOf))];
}
