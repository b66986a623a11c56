import type { Resource } from '../../terraform/resource.js';
import { objectValue, tupleValue, unknownText } from '../../value/construct.js';
import { concatText, knownText, narrowHoles } from '../../value/text.js';
import type { Value } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { dnsSuffixOf } from './partition.js';
import { currentRegion } from './region.js';

/** `identity[0].oidc[0].issuer` of a cluster: its own issuer, told by an id that AWS makes up (EKS API Reference, OIDC). */
export function eksIdentity(resource: Resource, context: AwsContext): Value {
  const { symbol, origin } = resource.unknown('identity[0].oidc[0].issuer');
  const id = unknownText(symbol, origin, { chars: 'name', min: 1, max: null });
  const region = narrowHoles(currentRegion(resource), { chars: 'name', min: 1, max: null });
  const suffix = dnsSuffixOf(knownText(context.partition()) ?? 'aws');
  const host = concatText('oidc.eks.', region, `.${suffix}`);
  const issuer = concatText('https://', host, '/id/', id);
  return tupleValue([objectValue({ oidc: tupleValue([objectValue({ issuer }, origin)], origin) }, origin)], origin);
}
