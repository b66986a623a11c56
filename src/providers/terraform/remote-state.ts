import type { Estate } from '../../terraform/evaluate/estate.js';
import type { Root } from '../../terraform/evaluate/root.js';
import type { Resource } from '../../terraform/resource.js';
import { objectValue, unknownValue } from '../../value/construct.js';
import type { Handle, Value } from '../../value/value.js';
import { memberOf } from '../aws/text.js';
import { isSameState, readAddressOf, writtenAddress } from './state-address.js';

/** The outputs of the root that writes the state which is read; null where none in sight surely does, or several may. */
export function remoteOutputs(resource: Resource, estate: Estate): Value | null {
  const writer = findWriter(resource, estate);
  if (writer === null) return null;
  const handle = outputsOf(writer, resource, estate);
  return { kind: 'handle', handle, origin: resource.origin, marks: [] };
}

/** An output by its name alone, as Terraform 0.11 read it: `data.terraform_remote_state.a.role_arn`. */
export function remoteOutput(resource: Resource, name: string, estate: Estate): Value | null {
  const writer = findWriter(resource, estate);
  return writer?.outputNames().includes(name) ? outputsOf(writer, resource, estate).attribute(name) : null;
}

/** Of several environments of one root, the reader's own. */
function findWriter(resource: Resource, estate: Estate): Root | null {
  const reader = estate.rootOf(resource);
  const read = reader === null ? null : readAddressOf(resource, reader.context.directory);
  if (reader === null || read === null) return null;
  const found = estate.roots().filter((root) => {
    const written = root === reader ? null : writtenAddress(root);
    return written !== null && isSameState(read, written);
  });
  const own = found.filter(({ context }) => context.environment === reader.context.environment);
  const [only, ...others] = own.length === 0 ? found : own;
  return only === undefined || others.length > 0 ? null : only;
}

function outputsOf(writer: Root, resource: Resource, estate: Estate): Handle {
  const read = (name: string): Value => {
    const output = writer.outputNames().includes(name)
      ? estate.ask(writer, `output.${name}`, () => writer.output(name) ?? unread(resource, name))
      : null;
    return output ?? defaultOf(resource, name) ?? unread(resource, name);
  };
  return {
    key: `${resource.key}.outputs`,
    address: `${resource.address}.outputs`,
    attribute: read,
    expand: () =>
      objectValue(
        new Map(writer.outputNames().map((name) => [name, { value: read(name), keyOrigin: null }])),
        resource.origin,
      ),
  };
}

/** What the reader falls back on where the state lacks an output. */
function defaultOf(resource: Resource, name: string): Value | null {
  const defaults = resource.argument('defaults');
  return defaults === null ? null : memberOf(defaults, name);
}

function unread(resource: Resource, name: string): Value {
  const { address, key, origin } = resource;
  const attribute = `outputs.${name}`;
  return unknownValue({ key: `${key}.${attribute}`, cause: { kind: 'lookup', address, attribute } }, origin);
}
