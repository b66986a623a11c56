import { hasField, textField } from '../../base/json-fields.js';
import type { Snapshot, SnapshotResource } from './snapshot.js';

const SCHEME = 'https://';

/**
 * The addresses of the OpenID Connect providers that a plan creates. AWS keeps them without the scheme, and so do the documents
 * that are made of them while the plan is applied, though the plan itself shows the address as it is written ("Resource:
 * aws_iam_openid_connect_provider").
 */
export function listNewIssuers({ resources }: Pick<Snapshot, 'resources'>): readonly string[] {
  return resources
    .filter(({ type, unknown }) => type === 'aws_iam_openid_connect_provider' && hasField(unknown, 'arn'))
    .map(({ values }) => textField(values, 'url') ?? '')
    .filter((url) => url.startsWith(SCHEME));
}

/** Text of a document that is made while the plan is applied, as it will be then; what is written out stays. */
export function withoutSchemes(
  text: string,
  { resource, expression }: { readonly resource: SnapshotResource; readonly expression: unknown },
  issuers: readonly string[],
): string {
  if (resource.mode !== 'data' || !hasField(resource.unknown, 'json') || hasField(expression, 'constant_value'))
    return text;
  return issuers.reduce((rest, url) => rest.replaceAll(`${url}:`, `${url.slice(SCHEME.length)}:`), text);
}
