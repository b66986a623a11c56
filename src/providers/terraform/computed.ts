import type { Estate } from '../../terraform/evaluate/estate.js';
import type { BlockView, Resource } from '../../terraform/resource.js';
import { nullValue, objectValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { remoteOutput, remoteOutputs } from './remote-state.js';

/** What Terraform's own resources and those of its first providers are known to compute, by type and attribute. */
export function computedByTerraform(resource: Resource, attribute: string, estate: Estate): Value | null {
  switch (resource.type) {
    case 'terraform_remote_state':
      return attribute === 'outputs' ? remoteOutputs(resource, estate) : remoteOutput(resource, attribute, estate);
    case 'terraform_data':
      return attribute === 'output' ? resource.argument('input') : null;
    case 'null_data_source':
      return attribute === 'outputs' ? resource.argument('inputs') : null;
    case 'template_file':
      return attribute === 'rendered' ? renderedTemplate(resource) : null;
    default:
      return null;
  }
}

/** Terraform 0.11 wrote `vars` as a block. */
function renderedTemplate(resource: Resource): Value | null {
  const template = resource.argument('template');
  if (template === null) return null;
  const variables = resource.argument('vars') ?? writtenEntries(resource.blocks('vars')[0]);
  return resource.renderTemplate(template, variables);
}

function writtenEntries(block: BlockView | undefined): Value {
  const names = block?.names() ?? [];
  const entries = names.map((name) => [name, block?.argument(name) ?? nullValue(null)] as const);
  return objectValue(Object.fromEntries(entries), block?.origin ?? null);
}
