import type { Estate } from '../../terraform/evaluate/estate.js';
import type { Root } from '../../terraform/evaluate/root.js';
import type { Resource } from '../../terraform/resource.js';
import { objectValue, unknownValue } from '../../value/construct.js';
import type { Handle, Value } from '../../value/value.js';
import { memberOf } from '../aws/text.js';
import { isSameState, isStateFile, readAddressOf, type StateAddress, writtenAddress } from './state-address.js';

/** The outputs of the root that writes the state which is read; null where none in sight surely does, or several may. */
export function remoteOutputs(resource: Resource, estate: Estate): Value | null {
  const writer = findWriter(resource, estate);
  if (writer === null) return null;
  return { kind: 'handle', handle: outputsOf(writer, resource), origin: resource.origin, marks: [] };
}

/** An output by its name alone, as Terraform 0.11 read it: `data.terraform_remote_state.a.role_arn`. */
export function remoteOutput(resource: Resource, name: string, estate: Estate): Value | null {
  const writer = findWriter(resource, estate);
  return writer?.outputNames().includes(name) ? outputsOf(writer, resource).attribute(name) : null;
}

interface Writer {
  outputNames(): readonly string[];
  output(name: string): Value | null;
}

/** A root whose configuration is at hand, else a state that lies where the reader looks for it. */
function findWriter(resource: Resource, estate: Estate): Writer | null {
  const reader = estate.rootOf(resource);
  const read = reader === null ? null : readAddressOf(resource, reader.context.directory);
  if (reader === null || read === null) return null;
  const found = findRoots(read, reader, estate);
  const [root] = found;
  if (root !== undefined) return found.length > 1 ? null : askedBy(estate, root);
  return estate.snapshots().find(({ stateFile }) => stateFile !== null && isStateFile(read, stateFile)) ?? null;
}

/** Of several environments of one root, the reader's own. */
function findRoots(read: StateAddress, reader: Root, estate: Estate): readonly Root[] {
  const found = estate.roots().filter((root) => {
    const written = root === reader ? null : writtenAddress(root);
    return written !== null && isSameState(read, written);
  });
  const own = found.filter(({ context }) => context.environment === reader.context.environment);
  return own.length === 0 ? found : own;
}

function askedBy(estate: Estate, root: Root): Writer {
  return {
    outputNames: root.outputNames,
    output: (name) => estate.ask(root, `output.${name}`, () => root.output(name)),
  };
}

function outputsOf(writer: Writer, resource: Resource): Handle {
  const read = (name: string): Value => {
    const output = writer.outputNames().includes(name) ? writer.output(name) : null;
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
