import type { Origin } from '../base/origin.js';
import type { Graph } from '../graph/build.js';
import type { DeclaredTarget } from '../graph/world.js';
import { type Arn, joinArn, readArn } from '../iam/arn.js';
import type { PrincipalMember } from '../iam/policy.js';
import { textValue } from '../value/construct.js';
import { matchPattern } from '../value/overlap.js';
import { canonicalText, knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { lostPairs, replaceMember } from './lost-pairs.js';
import { isOtherPartition, partitionOf } from './partitions.js';
import { nameOf, quote } from './wording.js';

export const partitionMismatch: Rule = {
  info: {
    id: 'partition-mismatch',
    summary: 'An ARN lies in another partition than the role or principal that it belongs to.',
    severity: 'high',
    audience: 'default',
    why: `The partitions of AWS (\`aws\`, \`aws-cn\`, \`aws-us-gov\`, the isolated ones) share nothing: no principal of one can be trusted
or assumed in another. An ARN with a hard-coded \`arn:aws:\` in a configuration for China or GovCloud never matches, and as a
principal IAM refuses it.`,
    fix: 'Write the partition as `data.aws_partition.current.partition`, or as the one that the configuration is applied in.',
    change: 'applied',
    ignore: 'Where the configuration is applied in another partition than its provider block says.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html'],
  },
  stage: 'text',
  check: checkPartitions,
};

function* checkPartitions({ graph }: RuleContext): Iterable<Problem> {
  for (const { target, principal, member } of graph.trustLinks) {
    const parts =
      principal.kind === 'role' || principal.kind === 'user' || principal.kind === 'session' ? principal.parts : null;
    const found = principal.kind === 'account' ? principal.partition : (parts?.partition ?? null);
    const wanted = partitionOf(target.role.arn);
    if (found === null || wanted === null || !isOtherPartition(found, wanted)) continue;
    const what = `${nameOf(target.role)} lies in the partition ${wanted} and trusts ${quote(member.value)}`;
    yield problemFor({
      what,
      address: target.role.address,
      key: target.role.key,
      value: member.value,
      wanted,
      claims: trustClaims(graph, target, member, wanted),
    });
  }
  for (const { caller, policy, element, statement } of graph.permissionLinks) {
    const reading = element === null ? null : readArn(element.value);
    const wanted = partitionOf(caller.principal.arn);
    if (element === null || policy.author !== 'written' || reading?.kind !== 'arn' || wanted === null) continue;
    if (knownText(reading.arn.service) !== 'iam' || !isOtherPartition(reading.arn.partition, wanted)) continue;
    const what = `${nameOf(caller.principal)} lies in the partition ${wanted} and is allowed to assume ${quote(element.value)}`;
    const claims = permissionClaims(graph, reading.arn, wanted, caller.principal.key);
    yield problemFor({
      what,
      address: policy.name,
      key: caller.principal.key,
      value: element.value,
      wanted,
      claims,
      fallback: statement.origin,
    });
  }
}

/** The pairs that close with the principal in the right partition. */
function trustClaims(graph: Graph, target: DeclaredTarget, member: PrincipalMember, wanted: string): readonly string[] {
  const mended = mend(member.value, wanted);
  return mended === null
    ? []
    : lostPairs(graph, target, replaceMember(target.target.trust, member, mended)).map(({ claim }) => claim);
}

/** The roles that the resource would name in the right partition. */
function permissionClaims(graph: Graph, arn: Arn, wanted: string, from: string): readonly string[] {
  const mended = joinArn({ ...arn, partition: textValue(wanted, null) });
  return [...graph.world.targets.values()]
    .filter(({ target }) => matchPattern(mended, target.arn) === 'yes')
    .map(({ role }) => pairKey(from, role.key));
}

function mend(value: StringValue, wanted: string): StringValue | null {
  const reading = readArn(value);
  return reading.kind === 'arn' ? joinArn({ ...reading.arn, partition: textValue(wanted, null) }) : null;
}

interface Mismatch {
  readonly what: string;
  readonly address: string;
  readonly key: string;
  readonly value: StringValue;
  readonly wanted: string;
  readonly claims: readonly string[];
  readonly fallback?: Origin | null;
}

function problemFor({ what, address, key, value, wanted, claims, fallback }: Mismatch): Problem {
  const text = mend(value, wanted);
  const [first] = claims;
  const [from, to] = first?.split('\n') ?? [];
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${what}, which lies in another: partitions share nothing, so it never matches.`,
    address,
    origin: value.origin ?? fallback ?? null,
    related: [],
    edge: from === undefined || to === undefined ? null : { from, to },
    identity: [key, canonicalText(value)],
    claims,
    remedy: text === null ? null : { kind: 'replace', origin: value.origin, text, use: 'apply' },
  };
}
