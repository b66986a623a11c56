import type { Origin } from '../../base/origin.js';
import type { Assumption, SessionDuration } from '../../inventory/inventory.js';
import type { Backend } from '../../terraform/evaluate/backend-type.js';
import { canonicalKey } from '../../terraform/evaluate/context.js';
import type { RootFacts } from '../../terraform/evaluate/root.js';
import { parseDuration } from '../../terraform/functions/instant.js';
import type { BlockView, ProviderConfiguration } from '../../terraform/resource.js';
import { openMapping } from '../../value/open.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { configurationLabel, runnerOf } from './account.js';
import { listSteps, roleOf, type Step } from './credentials.js';
import { runnerIn, type ToldRunners } from './runners.js';
import { passedPolicies } from './session-policies.js';
import { listItems, toText } from './text.js';

/**
 * The roles that the provider blocks, the backend and the key providers of a root take, in the order in which they take them. A
 * role that whoever runs Terraform takes before comes first, and takes all others.
 */
export function readAssumptions(root: RootFacts, told: ToldRunners): readonly Assumption[] {
  const ofRunner = assumptionsOfRunner(root, told);
  const providers = root.providers().filter(({ name }) => name === 'aws' || name === 'awscc');
  const ofProviders = providers.flatMap((provider) => assumptionsOf(provider, told));
  const others = [...ofProviders, ...assumptionsOfBackend(root, told), ...assumptionsOfKeys(root, told)];
  const runner = ofRunner.at(-1)?.role;
  if (runner === undefined) return others;
  const asRunner = others.map((one) =>
    one.by.kind === 'runner' ? { ...one, by: { kind: 'role', arn: runner } as const } : one,
  );
  return [...ofRunner, ...asRunner];
}

function assumptionsOf(provider: ProviderConfiguration, told: ToldRunners): readonly Assumption[] {
  const { block, key, root, environment, address } = provider;
  if (block === null) return [];
  const declared = { key, root, environment, address, presence: block.presence, origin: block.origin };
  const known = runnerIn({ root, environment, label: configurationLabel(provider), block }, told);
  return chainUp(listSteps(block), declared, { kind: 'runner', symbol: runnerOf(provider), known });
}

type Frame = Pick<Assumption, 'key' | 'root' | 'environment' | 'address' | 'presence' | 'origin'>;

/**
 * Each role is taken with the one before it. A source identity and transitive tags
 * stay with the sessions that follow ("Chaining roles with session tags", "Monitor and control actions taken with assumed roles").
 */
function chainUp(steps: readonly Step[], frame: Frame, runner: Assumption['by']): readonly Assumption[] {
  const found: Assumption[] = [];
  let limits: Assumption['limits'] = null;
  let sourceIdentity: StringValue | null = null;
  let transitive: Origin | null = null;
  for (const step of steps) {
    const { ask, action } = step;
    const role = roleOf(step);
    if (role === null) continue;
    const before = found.at(-1)?.role;
    const sessionName = writtenText(ask('session_name'));
    sourceIdentity ??= surelyWritten(ask('source_identity'));
    found.push({
      ...frame,
      asks: 'terraform',
      role,
      action,
      by: before === undefined ? runner : { kind: 'role', arn: before },
      externalId: writtenText(ask('external_id')),
      sessionName,
      sourceIdentity,
      duration: durationOf(ask),
      tags: writtenTags(ask('tags'), frame.origin) ?? transitive,
      limits,
    });
    transitive ??= writtenKeys(ask('transitive_tag_keys'), frame.origin);
    limits = passedPolicies({ policy: ask('policy'), arns: ask('policy_arns'), sessionName });
  }
  return found;
}

function writtenText(value: Value | null): StringValue | null {
  const text = toText(value);
  return text === null || knownText(text) === '' ? null : text;
}

function writtenTags(value: Value | null, block: Origin): Origin | null {
  const mapping = value === null ? null : openMapping(value);
  return mapping === null || mapping.entries.size === 0 ? null : (value?.origin ?? block);
}

/** A text that is there whatever is not known of it. */
function surelyWritten(value: Value | null): StringValue | null {
  const text = writtenText(value);
  return text?.pieces.some(({ kind }) => kind === 'text') ? text : null;
}

function writtenKeys(value: Value | null, block: Origin): Origin | null {
  return listItems(value).some(({ kind }) => kind === 'string') ? (value?.origin ?? block) : null;
}

/** `duration` is `1h30m`, the older `duration_seconds` a number ("assume_role Configuration Block"). */
function durationOf(ask: Step['ask']): SessionDuration | null {
  const written = ask('duration') ?? ask('duration_seconds');
  const text = knownText(toText(written));
  if (text === null) return null;
  const nanoseconds = /^\d+$/.test(text) ? BigInt(text) * SECOND : parseDuration(text);
  return nanoseconds === null ? null : { seconds: Number(nanoseconds / SECOND), origin: written?.origin ?? null };
}

/** In nanoseconds. */
const SECOND = 1_000_000_000n;

/** The backend `s3` takes a role of its own to reach the state; before Terraform 1.6 its arguments stood in the block itself. */
function assumptionsOfBackend(root: RootFacts, told: ToldRunners): readonly Assumption[] {
  const { type, block }: Backend = root.backend();
  if (type !== 's3' || block === null) return [];
  const nested = listSteps(block);
  const flat: Step = { ask: (argument) => block.argument(argument), action: 'sts:AssumeRole' };
  const steps = nested.some(({ action }) => action === 'sts:AssumeRole') ? nested : [...nested, flat];
  return chainUp(steps, frameOf(root, 'backend.s3', block), runnerFor(root, { label: 'backend', block }, told));
}

/** Terragrunt takes a role before it runs Terraform ("iam_role"); with a token, as a web identity. */
function assumptionsOfRunner(root: RootFacts, told: ToldRunners): readonly Assumption[] {
  const block = root.runner()?.role ?? null;
  if (block === null) return [];
  const action =
    writtenText(block.argument('web_identity_token')) === null ? 'sts:AssumeRole' : 'sts:AssumeRoleWithWebIdentity';
  const step: Step = { ask: (argument) => block.argument(argument), action };
  return chainUp([step], frameOf(root, 'iam_role', block), runnerFor(root, { label: 'iam_role', block }, told));
}

/** A key provider may take a role to reach the key that encrypts the state (OpenTofu, "Key providers: AWS KMS"). */
function assumptionsOfKeys(root: RootFacts, told: ToldRunners): readonly Assumption[] {
  return root
    .keyProviders()
    .filter(({ type }) => type === 'aws_kms')
    .flatMap(({ type, name, block }) =>
      chainUp(
        listSteps(block),
        frameOf(root, `key_provider.${type}.${name}`, block),
        runnerFor(root, { label: `key_provider.${name}`, block }, told),
      ),
    );
}

/** Whoever runs Terraform, for what a root takes beside its providers. */
function runnerFor(
  { context }: RootFacts,
  place: { readonly label: string; readonly block: BlockView },
  told: ToldRunners,
): Assumption['by'] {
  const { root, environment } = context;
  const key = `runner:${canonicalKey(context, place.label)}`;
  const symbol: ValueSymbol = { key, cause: { kind: 'runner', root, alias: null } };
  return { kind: 'runner', symbol, known: runnerIn({ root, environment, ...place }, told) };
}

function frameOf({ context }: RootFacts, address: string, { presence, origin }: BlockView): Frame {
  const { root, environment } = context;
  return { key: canonicalKey(context, address), root, environment, address, presence, origin };
}
