import type { Resource } from '../../terraform/resource.js';
import type { Value } from '../../value/value.js';
import { providerHost } from './identity-provider.js';

/**
 * What is read of an argument that AWS keeps in another form: the URL of an OIDC provider comes back without its scheme
 * (IAM API Reference, GetOpenIDConnectProvider), and the provider's state has it so.
 */
export function keptByAws({ type, argument }: Resource, attribute: string, written: Value): Value {
  if (type !== 'aws_iam_openid_connect_provider' || attribute !== 'url') return written;
  return providerHost({ argument }) ?? written;
}
