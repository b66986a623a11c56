import type { ProviderConfiguration } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import { knownText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { toText } from './text.js';

/** Region prefixes of the partitions beside `aws` (AWS General Reference; region-info of aws-cdk). */
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^eusc-/, 'aws-eusc'],
];

/** DNS suffixes by partition; `aws` is what every other one is. */
const DNS_SUFFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'aws-cn': 'amazonaws.com.cn',
    'aws-iso': 'c2s.ic.gov',
    'aws-iso-b': 'sc2s.sgov.gov',
    'aws-iso-e': 'cloud.adc-e.uk',
    'aws-iso-f': 'csp.hci.ic.gov',
    'aws-eusc': 'amazonaws.eu',
  }),
);

export function partitionOfRegion(region: string): string {
  return PARTITIONS.find(([pattern]) => pattern.test(region))?.[1] ?? 'aws';
}

export function dnsSuffixOf(partition: string): string {
  return DNS_SUFFIXES.get(partition) ?? 'amazonaws.com';
}

/** The region that a configuration sets, known or not; null where it sets none. */
export function regionOf(provider: ProviderConfiguration): StringValue | null {
  return toText(provider.block?.argument('region') ?? null);
}

/**
 * The partition that a configuration works in: its region's; else the one that the root's literal ARNs agree on;
 * else `aws`, where most accounts are.
 */
export function partitionOf(provider: ProviderConfiguration, literalPartition: string | null): StringValue {
  const region = knownText(regionOf(provider));
  return textValue(region === null ? (literalPartition ?? 'aws') : partitionOfRegion(region), null);
}
