import type { StringValue } from '../value/value.js';

/**
 * The DNS suffixes that follow a service's name, by partition; in most partitions it is `amazonaws.com` for most services
 * (Terraform AWS provider, data source aws_service_principal).
 */
const SUFFIXES = [
  'amazonaws.com.cn',
  'amazonaws.com',
  'amazonaws.eu',
  'c2s.ic.gov',
  'sc2s.sgov.gov',
  'cloud.adc-e.uk',
  'csp.hci.ic.gov',
] as const;

const REGION = /\.[a-z]{2,4}(-[a-z]+)+-\d+$/;

/** What comes before the suffix, without a region: `states` of `states.us-east-1.amazonaws.com`; null without a suffix. */
export function servicePrefix(name: string): string | null {
  const suffix = SUFFIXES.find((one) => name.endsWith(`.${one}`));
  return suffix === undefined ? null : name.slice(0, -suffix.length - 1).replace(REGION, '');
}

/** Whether a principal is the service in some region or partition: its unknown parts are taken for the region. */
export function isFormOf(principal: StringValue, service: string): boolean {
  const text = principal.pieces.map((piece) => (piece.kind === 'text' ? piece.text : 'us-east-1')).join('');
  const prefix = servicePrefix(text);
  return prefix !== null && prefix === servicePrefix(service);
}
