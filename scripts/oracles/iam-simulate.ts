import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer } from '../../src/base/answer.js';
import { type AttachedPolicy, type IdentityCaller, NO_BOUNDARY } from '../../src/iam/caller.js';
import { identityState, trustState } from '../../src/iam/check-document.js';
import { decide } from '../../src/iam/decide.js';
import type { PolicyDocument } from '../../src/iam/policy.js';
import { readPolicy } from '../../src/iam/read-policy.js';
import { textValue } from '../../src/value/construct.js';
import { seededRandom } from './generate-expression.js';
import { CALLER_ACCOUNT, callerArn, type GeneratedRequest, generateRequest, SESSION } from './generate-request.js';

// Compares our decisions with those of @cloud-copilot/iam-simulate on random policies:
//   node scripts/run.mjs scripts/oracles/iam-simulate.ts [count] [seed]
// The package is an outside program under the AGPL: it is installed into a folder of its own and taken away again.
// Prints the outcomes by count, and every disagreement that no row of KNOWN explains. Exit code 1 where there is one,
// or where fewer than LEAST requests had one of the outcomes.

const ORACLE = '@cloud-copilot/iam-simulate@0.1.173';
const LEAST = 200;

/** Where we answer otherwise, and the page of AWS that this rests on. */
interface Known {
  readonly reason: string;
  readonly explains: (request: GeneratedRequest, answers: Answers) => boolean;
}

interface Answers {
  readonly ours: Answer;
  readonly theirs: Answer;
}

const KNOWN: readonly Known[] = [
  {
    reason:
      'a grant to a user or to everyone under a silent boundary: maybe, for AWS says both ("Permissions boundaries for IAM entities", "Policy evaluation logic")',
    explains: ({ boundary, targetAccount }, { ours }) =>
      ours === 'maybe' && boundary !== null && targetAccount === CALLER_ACCOUNT,
  },
  {
    reason: 'variables are text in a policy of 2008 ("IAM policy elements: Variables and tags")',
    explains: (request, { theirs }) => agrees(rewrite(request, [/2008-10-17/g, '2012-10-17']), theirs),
  },
  {
    reason:
      'a condition with IfExists holds where the key is absent, under ForAnyValue too ("IAM JSON policy elements: Condition operators", ...IfExists)',
    explains: (request, { theirs }) => agrees(rewrite(request, [/(ForAnyValue:\w+)IfExists/g, '$1']), theirs),
  },
];

/** Whether the answers would agree if this were all that is read otherwise. */
function agrees(request: GeneratedRequest, theirs: Answer): boolean {
  const ours = decideHere(request);
  return ours === theirs || (ours === 'maybe' && request.boundary !== null);
}

function rewrite(request: GeneratedRequest, [found, instead]: readonly [RegExp, string]): GeneratedRequest {
  return JSON.parse(JSON.stringify(request).replaceAll(found, instead));
}

interface Oracle {
  runSimulation(simulation: unknown, options: { readonly simulationMode: 'Strict' }): Promise<Simulated>;
}

interface Simulated {
  readonly resultType: string;
  readonly overallResult?: string;
  readonly errors?: unknown;
}

async function withOracle(use: (oracle: Oracle) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'iam-simulate-'));
  try {
    const install = ['install', '--prefix', directory, '--ignore-scripts', '--no-audit', '--no-fund', ORACLE];
    execFileSync('npm', install, { stdio: 'pipe' });
    const entry = join(directory, 'node_modules/@cloud-copilot/iam-simulate/dist/esm/index.js');
    await use(await import(pathToFileURL(entry).href));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function decideHere(request: GeneratedRequest): Answer {
  const { targetAccount, targetArn, externalId, sessionName } = request;
  const trust = readJsonPolicy(request.trust);
  return decide({
    caller: callerOf(request),
    target: {
      arn: text(targetArn),
      account: text(targetAccount),
      trust,
      trustState: trustState(trust),
      tags: new Map(),
      controls: attach(request.resourceControl),
    },
    action: 'sts:AssumeRole',
    given: [],
    sent: {
      externalId: externalId === null ? null : text(externalId),
      sourceIdentity: null,
      subject: null,
      sessionName: text(sessionName),
    },
  }).answer;
}

function attach(policy: unknown): readonly AttachedPolicy[] {
  if (policy === null) return [];
  return [{ document: readJsonPolicy(policy), presence: [], author: 'written', name: 'control', state: 'sound' }];
}

function text(value: string) {
  return textValue(value, null);
}

function readJsonPolicy(policy: unknown): PolicyDocument {
  return readPolicy(text(JSON.stringify(policy)));
}

function callerOf({ kind, tags, identity, boundary, serviceControl }: GeneratedRequest): IdentityCaller {
  const policies = identity.map(readJsonPolicy).map(
    (document): AttachedPolicy => ({
      document,
      presence: [],
      author: 'written',
      name: 'policy',
      state: identityState(document),
    }),
  );
  return {
    kind,
    arn: text(callerArn(kind)),
    account: text(CALLER_ACCOUNT),
    name: text('caller'),
    uniqueIds: [],
    tags: new Map(Object.entries(tags).map(([key, value]) => [key, text(value)])),
    permissions: { policies, gaps: [] },
    boundary: boundary === null ? NO_BOUNDARY : { kind: 'policy', document: readJsonPolicy(boundary) },
    controls: attach(serviceControl),
  };
}

/** The same question with the whole context of the request written out. */
function simulationOf(request: GeneratedRequest): unknown {
  const { kind, tags, externalId, sessionName, targetArn, targetAccount, trust, identity, boundary } = request;
  const principal =
    kind === 'user' ? callerArn('user') : `arn:aws:sts::${CALLER_ACCOUNT}:assumed-role/caller/${SESSION}`;
  const tagKeys = Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
  return {
    request: {
      principal,
      action: 'sts:AssumeRole',
      resource: { resource: targetArn, accountId: targetAccount },
      contextVariables: {
        ...Object.fromEntries(tagKeys),
        'aws:PrincipalArn': callerArn(kind),
        'aws:PrincipalAccount': CALLER_ACCOUNT,
        'aws:PrincipalType': kind === 'user' ? 'User' : 'AssumedRole',
        'aws:PrincipalIsAWSService': 'false',
        'sts:RoleSessionName': sessionName,
        ...(kind === 'user' ? { 'aws:username': 'caller' } : {}),
        ...(externalId === null ? {} : { 'sts:ExternalId': externalId }),
      },
    },
    identityPolicies: identity.map((policy, index) => ({ name: `policy-${index}`, policy })),
    resourcePolicy: trust,
    permissionBoundaryPolicies: boundary === null ? undefined : [{ name: 'boundary', policy: boundary }],
    serviceControlPolicies: serviceControls(request.serviceControl),
    resourceControlPolicies: resourceControls(request.resourceControl),
  };
}

/** What is attached to one level of an organization; a policy that allows everything stands beside it. */
function serviceControls(policy: unknown) {
  const all = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const policies = [{ name: 'FullAWSAccess', policy: all }];
  return [{ orgIdentifier: 'r-a1', policies: policy === null ? policies : [...policies, { name: 'SCP', policy }] }];
}

/** The policy that allows everything is added there. */
function resourceControls(policy: unknown) {
  return policy === null ? [] : [{ orgIdentifier: 'r-a1', policies: [{ name: 'RCP', policy }] }];
}

const [count = 5000, seed = 1] = process.argv.slice(2).map(Number);
const random = seededRandom(seed);
const tally = new Map<string, number>();
let disagreements = 0;

await withOracle(async (oracle) => {
  for (let index = 0; index < count; index += 1) {
    const request = generateRequest(random);
    const { resultType, overallResult, errors } = await oracle.runSimulation(simulationOf(request), {
      simulationMode: 'Strict',
    });
    if (resultType !== 'single') throw new Error(`no answer to ${JSON.stringify(request)}: ${JSON.stringify(errors)}`);
    const theirs = overallResult === 'Allowed' ? 'yes' : 'no';
    const ours = decideHere(request);
    const known = ours === theirs ? undefined : KNOWN.find(({ explains }) => explains(request, { ours, theirs }));
    const outcome =
      ours === theirs ? `both ${ours}` : `ours ${ours}, theirs ${theirs}: ${known?.reason ?? 'unexplained'}`;
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    if (ours === theirs || known !== undefined) continue;
    disagreements += 1;
    if (disagreements <= 20) console.log(`${JSON.stringify(request)}\n  ours ${ours}, theirs ${theirs}\n`);
  }
});
console.log(Object.fromEntries([...tally].toSorted(([a], [b]) => (a < b ? -1 : 1))));
const isThin = ['both yes', 'both no'].some((outcome) => (tally.get(outcome) ?? 0) < LEAST);
process.exitCode = disagreements > 0 || isThin ? 1 : 0;
