import type { Resource } from '../../terraform/resource.js';
import { knownText } from '../../value/text.js';
import type { Facts } from './facts.js';
import { toText } from './text.js';

/**
 * The role that EKS takes for the pods with the session of their own one, with an external id that it makes up for the
 * association. Its session tags are transitive, so they are passed again (EKS User Guide, "Access AWS resources using EKS Pod
 * Identity target IAM roles", "Enable or disable session tags").
 */
export function readTargetRole(resource: Resource): Facts {
  const own = toText(resource.argument('role_arn'));
  const role = toText(resource.argument('target_role_arn'));
  if (own === null || role === null || knownText(role) === '') return {};
  if (resource.isIgnored('role_arn') || resource.isIgnored('target_role_arn')) return {};
  const { key, root, environment, address, presence, origin } = resource;
  const isBare = resource.argument('disable_session_tags');
  const passesTags = isBare === null || (isBare.kind === 'bool' && !isBare.value) || isBare.kind === 'null';
  return {
    assumptions: [
      {
        ...{ key, root, environment, address, presence, origin },
        asks: 'pods',
        role,
        action: 'sts:AssumeRole',
        by: { kind: 'role', arn: own },
        externalId: toText(resource.attribute('external_id')),
        sessionName: null,
        sourceIdentity: null,
        duration: null,
        tags: passesTags ? (role.origin ?? origin) : null,
        limits: null,
      },
    ],
  };
}
