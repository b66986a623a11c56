import type { PolicyDocument } from '../../iam/policy.js';
import { readPolicy } from '../../iam/read-policy.js';
import type { Resource } from '../../terraform/resource.js';
import { nullValue } from '../../value/construct.js';

/** The policy that an argument holds. One whose changes are ignored may have been changed by others: there may be more of it. */
export function readPolicyArgument(resource: Resource, argument: string): PolicyDocument {
  const document = readPolicy(resource.argument(argument) ?? nullValue(resource.origin));
  if (!resource.isIgnored(argument)) return document;
  return { ...document, unread: [...document.unread, resource.unknown(argument).symbol] };
}
