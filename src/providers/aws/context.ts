import type { ProviderConfiguration } from '../../terraform/resource.js';
import type { StringValue } from '../../value/value.js';
import { accountOf, type ToldAccounts } from './account.js';
import { partitionOf } from './partition.js';

/** Where a provider configuration works. Each is found out when it is asked for: the configuration may rest on look-ups. */
export interface AwsContext {
  account(): StringValue;
  partition(): StringValue;
  /** The ARN of whoever works with it; null where nobody says. */
  callerArn(): StringValue | null;
}

/** What is known otherwise of where and as what a provider configuration works. */
export interface Told {
  readonly account: ToldAccounts;
  readonly callerArn: (provider: ProviderConfiguration) => StringValue | null;
}

/** Tells where each configuration of a root works, once for each. */
export function createAwsContexts(
  literalPartition: string | null,
  told: Told,
): (provider: ProviderConfiguration) => AwsContext {
  const accounts = new Map<string, StringValue>();
  const partitions = new Map<string, StringValue>();
  const once = (store: Map<string, StringValue>, key: string, make: () => StringValue): StringValue => {
    const value = store.get(key) ?? make();
    store.set(key, value);
    return value;
  };
  return (provider) => ({
    account: () => once(accounts, provider.key, () => accountOf(provider, told.account)),
    callerArn: () => told.callerArn(provider),
    partition: () => once(partitions, provider.key, () => partitionOf(provider, literalPartition)),
  });
}
