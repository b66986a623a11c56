import { groupEntries } from '../base/group-by.js';
import type { ConsumerLink } from '../graph/consumer-links.js';
import { type DeclaredCaller, type DeclaredTarget, presumed } from '../graph/world.js';
import { coversAction } from '../iam/action.js';
import { coversResource } from '../iam/resource.js';
import { valueKey } from '../value/key.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { nameOf } from './wording.js';

export const passRoleMissing: Rule = {
  info: {
    id: 'pass-role-missing',
    summary: 'A role that starts ECS tasks may not pass them the roles that they run under.',
    severity: 'low',
    audience: 'default',
    why: `Whoever starts an ECS task hands it the task's roles, and that takes \`iam:PassRole\` on each of them. EventBridge, its
Scheduler and Pipes, and Step Functions start tasks with the role that they are given: without \`iam:PassRole\` every start fails
with \`AccessDenied\`, which is seen in their own logs at most.`,
    fix: 'Allow the role that starts the task `iam:PassRole` on the task role and the execution role.',
    change: 'previewed',
    ignore: 'Where the permission is attached outside of the configuration.',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html',
      'https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html',
    ],
  },
  stage: 'half',
  check: checkStarts,
};

function* checkStarts({ graph }: RuleContext): Iterable<Problem> {
  const started = startedByName(graph.consumerLinks);
  for (const link of graph.consumerLinks) {
    const starter = graph.world.callers.get(link.target.role.key);
    if (starter === undefined) continue;
    for (const work of link.consumer.starts.flatMap((arn) => started.get(valueKey(arn)) ?? []))
      if (!mayPass(starter, work.target)) yield problemFor(link, work, starter);
  }
}

/** What can be started, with the roles that it runs under: by what others name it. */
function startedByName(links: readonly ConsumerLink[]): ReadonlyMap<string, readonly ConsumerLink[]> {
  return groupEntries(
    links.flatMap((link) => {
      const { knownAs } = link.consumer;
      return knownAs === null ? [] : [[valueKey(knownAs), link] as const];
    }),
  );
}

/** Whether any statement may allow it; a text that IAM refuses is a mistake of its own. */
function mayPass(starter: DeclaredCaller, target: DeclaredTarget): boolean {
  const given = presumed(starter, target);
  const policies = starter.caller.permissions?.policies ?? [];
  return policies.some(({ document, state }) => {
    if (state === 'refused' || document.unread.length > 0) return true;
    const subject = { arn: target.target.arn, version: document.version, lookup: () => null, given };
    return document.statements.some(
      ({ effect, action, resource }) =>
        (effect === 'Allow' || effect === 'unknown') &&
        coversAction(action, 'iam:PassRole', given) !== 'no' &&
        coversResource(resource, subject) !== 'no',
    );
  });
}

function problemFor({ consumer, target }: ConsumerLink, work: ConsumerLink, starting: DeclaredCaller): Problem {
  const starter = nameOf(target.role);
  const passed = nameOf(work.target.role);
  return {
    severity: 'low',
    confidence: starting.caller.permissions?.gaps.length === 0 ? 'certain' : 'possible',
    message: `${consumer.address} starts ${work.consumer.address}, which runs under ${passed}: ${starter} needs iam:PassRole on it, and no policy of it allows that.`,
    address: consumer.address,
    origin: consumer.role.value.origin ?? consumer.origin,
    related: [
      {
        message: `${work.consumer.address} runs under ${passed}`,
        address: work.consumer.address,
        origin: work.consumer.role.value.origin ?? work.consumer.origin,
      },
    ],
    edge: null,
    identity: [consumer.key, target.role.key, work.target.role.key],
    claims: [],
    remedy: { kind: 'allow', caller: starting, target: work.target, actions: ['iam:PassRole'] },
  };
}
