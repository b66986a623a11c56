import type { Estate } from '../../terraform/evaluate/estate.js';
import type { RenderedFolder } from '../../terraform/provider-knowledge.js';
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

function renderedTemplate(resource: Resource): Value | null {
  const template = resource.argument('template');
  return template === null ? null : resource.renderTemplate(template, variablesOf(resource));
}

/** `template_dir` renders every file of a folder into another one (hashicorp/template, "template_dir"). */
export function folderRenderedBy(resource: Resource): RenderedFolder | null {
  const [source, destination] = [resource.argument('source_dir'), resource.argument('destination_dir')];
  return source === null || destination === null
    ? null
    : { source, destination, variables: () => variablesOf(resource) };
}

export function isTemplateFolder({ mode, type }: Pick<Resource, 'mode' | 'type'>): boolean {
  return mode === 'managed' && type === 'template_dir';
}

/** Terraform 0.11 wrote `vars` as a block. */
function variablesOf(resource: Resource): Value {
  return resource.argument('vars') ?? writtenEntries(resource.blocks('vars')[0]);
}

function writtenEntries(block: BlockView | undefined): Value {
  const names = block?.names() ?? [];
  const entries = names.map((name) => [name, block?.argument(name) ?? nullValue(null)] as const);
  return objectValue(Object.fromEntries(entries), block?.origin ?? null);
}
