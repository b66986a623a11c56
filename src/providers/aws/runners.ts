import { rootKey } from '../../base/root-key.js';
import { NAME_SHAPE, pathAndName, readArn, resourceType } from '../../iam/arn.js';
import type { Runner } from '../../inventory/inventory.js';
import type { RootContext } from '../../terraform/evaluate/context.js';
import type { BlockView, ProviderConfiguration } from '../../terraform/resource.js';
import { textValue, unknownText } from '../../value/construct.js';
import { concatText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { configurationLabel, runnerOf } from './account.js';
import { assumedRole, bringsCredentials } from './credentials.js';

/** What is told of whoever runs Terraform: by `root[@environment]`, or that with `:` and a provider configuration. */
export type ToldRunners = ReadonlyMap<string, Runner>;

/** What a provider configuration works as, where it takes no role and somebody says what Terraform runs as. */
export function workingRunner(provider: ProviderConfiguration, told: ToldRunners): Runner | null {
  const { root, environment, block, runner } = provider;
  if (told.size === 0 || runner?.role || (block !== null && assumedRole(block) !== null)) return null;
  return runnerIn({ root, environment, label: configurationLabel(provider), block: block ?? NO_ARGUMENTS }, told);
}

const NO_ARGUMENTS: RunnerPlace['block'] = { argument: () => null };

/** The account of what a configuration works as. */
export function workingAccount(provider: ProviderConfiguration, told: ToldRunners): string | null {
  const runner = workingRunner(provider, told);
  return runner?.kind === 'principal' ? (runner.arn.split(':')[4] ?? null) : null;
}

/** As `data.aws_caller_identity` has it: of a role, a session whose name nobody knows. */
export function workingArn(provider: ProviderConfiguration, told: ToldRunners): StringValue | null {
  const runner = workingRunner(provider, told);
  if (runner?.kind !== 'principal') return null;
  const arn = textValue(runner.arn, null);
  const reading = readArn(arn);
  if (reading.kind !== 'arn' || resourceType(reading.arn) !== 'role') return arn;
  const { partition, account, resource } = reading.arn;
  const session = unknownText(runnerOf(provider), null, SESSION_NAME);
  return concatText('arn:', partition, ':sts::', account, ':assumed-role/', pathAndName(resource).name, '/', session);
}

/** STS API Reference, AssumeRole, `RoleSessionName`. */
const SESSION_NAME = { ...NAME_SHAPE, min: 2 };

interface RunnerPlace extends Pick<RootContext, 'root' | 'environment'> {
  readonly label: string;
  readonly block: Pick<BlockView, 'argument'>;
}

/** What a configuration begins as; null where nobody says. What is said of an environment goes before what is said of its root. */
export function runnerIn({ root, environment, label, block }: RunnerPlace, told: ToldRunners): Runner | null {
  const roots = [...new Set([rootKey({ root, environment }), root])];
  const keys = [...roots.map((key) => `${key}:${label}`), ...(bringsCredentials(block) ? [] : roots)];
  return keys.map((key) => told.get(key)).find((runner) => runner !== undefined) ?? null;
}
