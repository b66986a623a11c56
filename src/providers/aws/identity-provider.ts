import type { Resource } from '../../terraform/resource.js';
import { dropPrefix, knownPrefix } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { toText } from './text.js';

/** The issuer of an OIDC provider as its ARN has it: the URL without its scheme (IAM API Reference, CreateOpenIDConnectProvider). */
export function providerHost(resource: Pick<Resource, 'argument'>): StringValue | null {
  const url = toText(resource.argument('url'));
  if (url === null) return null;
  const scheme = /^https?:\/\//.exec(knownPrefix(url))?.[0] ?? '';
  return dropPrefix(url, scheme.length);
}
