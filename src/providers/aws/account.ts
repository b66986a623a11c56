import { rootKey } from '../../base/root-key.js';
import { readArn } from '../../iam/arn.js';
import type { BlockView, ProviderConfiguration } from '../../terraform/resource.js';
import { ACCOUNT_ID_SHAPE, textValue, unknownText } from '../../value/construct.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { knownText, narrowHoles } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { assumedRole, bringsCredentials } from './credentials.js';
import { listItems, toText } from './text.js';

/** What tells where configurations work: two that agree in all of it lie in one account. */
const TELLING = [
  'access_key',
  'secret_key',
  'token',
  'profile',
  'shared_config_files',
  'shared_credentials_file',
  'shared_credentials_files',
  'allowed_account_ids',
  'forbidden_account_ids',
  'assume_role',
  'assume_role_with_web_identity',
] as const;

/** The account id that is known of a provider configuration otherwise; null where none is. */
export type ToldAccounts = (provider: ProviderConfiguration) => string | null;

export const NOTHING_TOLD: ToldAccounts = () => null;

/** The account that a provider configuration works in: its id where the configuration, a plan or the user tells, else a symbol. */
export function accountOf(provider: ProviderConfiguration, told: ToldAccounts): StringValue {
  const stated = statedAccount(provider.block) ?? runnerAccount(provider);
  if (knownText(stated) !== null) return stated ?? unknownAccount(provider);
  return toldAccount(provider, told) ?? stated ?? unknownAccount(provider);
}

/** What is told of one configuration holds for all with its credentials. */
function toldAccount(provider: ProviderConfiguration, told: ToldAccounts): StringValue | null {
  const key = credentialsKey(provider);
  const alike = provider.siblings().filter((other) => credentialsKey(other) === key);
  const id = [provider, ...alike].map(told).find((one) => one !== null);
  return id === undefined || id === null ? null : textValue(id, null);
}

/** The id that a provider block names: the only one that it allows, or that of the role that it takes at the end. */
function statedAccount(block: BlockView | null): StringValue | null {
  if (block === null) return null;
  const [allowed, ...others] = listItems(block.argument('allowed_account_ids'));
  const only = allowed !== undefined && allowed.kind !== 'rest' && others.length === 0 ? toText(allowed) : null;
  if (only !== null && only.pieces.length > 0) return narrowHoles(only, ACCOUNT_ID_SHAPE);
  return accountIn(assumedRole(block));
}

function accountIn(role: StringValue | null): StringValue | null {
  const reading = role === null ? null : readArn(role);
  return reading?.kind === 'arn' && reading.arn.account.pieces.length > 0 ? reading.arn.account : null;
}

/** A configuration without credentials of its own, and that takes no role, works with those of whoever runs Terraform. */
function runnerAccount({ block, runner }: ProviderConfiguration): StringValue | null {
  if (runner === null || (block !== null && (bringsCredentials(block) || assumedRole(block) !== null))) return null;
  const ofRole = runner.role === null ? null : accountIn(toText(runner.role.argument('role_arn')));
  return ofRole ?? unknownText(runner.account, null, ACCOUNT_ID_SHAPE);
}

function unknownAccount(provider: ProviderConfiguration): StringValue {
  const first = firstWithSameCredentials(provider);
  const label = configurationLabel(first);
  const key = `account:${rootKey(provider)}:${label}`;
  return unknownText(
    { key, cause: { kind: 'account', root: provider.root, alias: first.alias } },
    null,
    ACCOUNT_ID_SHAPE,
  );
}

/** `default`, or the alias, with the module that the block is written in. */
export function configurationLabel({ address, alias, name }: ProviderConfiguration): string {
  const module = address.slice(0, address.lastIndexOf(`provider.${name}`));
  return `${module}${alias ?? 'default'}`;
}

function firstWithSameCredentials(provider: ProviderConfiguration): ProviderConfiguration {
  const key = credentialsKey(provider);
  return provider.siblings().find((other) => credentialsKey(other) === key) ?? provider;
}

/** By what is written, not by what it comes to: a role of another provider may be what these credentials are looked up with. */
function credentialsKey({ block, alias }: ProviderConfiguration): string {
  const text = block === null ? '' : TELLING.map((name) => block.sourceText(name)).join('|');
  // Of a repeated block each key has what is written with it (OpenTofu, "Provider for_each").
  return /\beach\./.test(text) ? `${alias}:${text}` : text;
}

/** The key that runners and accounts of one configuration share: `root[@environment]:label`. */
export function configurationKey(provider: ProviderConfiguration): string {
  return `${rootKey(provider)}:${configurationLabel(provider)}`;
}

/** Whoever runs Terraform with a configuration. */
export function runnerOf(provider: ProviderConfiguration): ValueSymbol {
  const { root, alias } = provider;
  return { key: `runner:${configurationKey(provider)}`, cause: { kind: 'runner', root, alias } };
}
