import { posix } from 'node:path';
import type { Root } from '../../terraform/evaluate/root.js';
import { resolvePath } from '../../terraform/load/paths.js';
import type { BlockView, Resource } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import { equalText } from '../../value/overlap.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { memberOf, toText } from '../aws/text.js';

/** Which state a configuration means: its backend's type, and what that type tells states apart by. */
export interface StateAddress {
  readonly type: string;
  /** By argument; null for one that is not written, as where `-backend-config` gives it. */
  readonly fields: ReadonlyMap<string, StringValue | null>;
  readonly workspace: StringValue | null;
}

/**
 * The arguments that tell one state of a backend from another, the deciding one last ("Backend configuration", a page for
 * each type). `cloud` blocks and the `remote` backend keep states in one place.
 */
const BACKENDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    s3: ['bucket', 'key'],
    gcs: ['bucket', 'prefix'],
    azurerm: ['storage_account_name', 'container_name', 'key'],
    remote: ['organization', 'workspaces.name'],
    http: ['address'],
    consul: ['address', 'path'],
    pg: ['conn_str', 'schema_name'],
    oss: ['bucket', 'prefix', 'key'],
    cos: ['bucket', 'prefix', 'key'],
    kubernetes: ['namespace', 'secret_suffix'],
    local: ['path'],
  }),
);

type Ask = (argument: string) => Value | null;

/** The state that a root writes. */
export function writtenAddress(root: Root): StateAddress | null {
  const { type, block } = root.backend();
  const { workspace, directory } = root.context;
  const address = readAddress(type, block === null ? () => null : askBlock(block), directory);
  return address === null ? null : { ...address, workspace: workspace === null ? null : textValue(workspace, null) };
}

/** The state that a `terraform_remote_state` reads; `directory` is that of its root. Terraform 0.11 wrote `config` as a block. */
export function readAddressOf(resource: Resource, directory: string): StateAddress | null {
  const type = knownText(toText(resource.argument('backend')));
  const [block] = resource.blocks('config');
  const ask = block === undefined ? askValue(resource.argument('config')) : askBlock(block);
  const address = type === null ? null : readAddress(type, ask, directory);
  return address === null ? null : { ...address, workspace: toText(resource.argument('workspace')) };
}

function readAddress(written: string, ask: Ask, directory: string): Omit<StateAddress, 'workspace'> | null {
  const type = written === 'cloud' ? 'remote' : written;
  const names = BACKENDS.get(type);
  if (names === undefined) return null;
  const fields = new Map(names.map((name) => [name, toText(ask(name))] as const));
  if (type !== 'local') return { type, fields };
  const path = knownText(fields.get('path') ?? textValue('terraform.tfstate', null));
  return path === null ? null : { type, fields: new Map([['path', textValue(pathFrom(directory, path), null)]]) };
}

function pathFrom(directory: string, path: string): string {
  return resolvePath(directory, path);
}

function askBlock(block: BlockView): Ask {
  return (name) => {
    const [outer = name, inner] = name.split('.');
    if (inner === undefined) return block.argument(outer);
    return block.blocks(outer)[0]?.argument(inner) ?? askValue(block.argument(outer))(inner);
  };
}

function askValue(value: Value | null): Ask {
  return (name) => {
    const [outer = name, inner] = name.split('.');
    const member = value === null ? null : memberOf(value, outer);
    return inner === undefined || member === null ? member : memberOf(member, inner);
  };
}

/**
 * Whether a state that is read is the one that a root writes: the deciding argument is surely the same, and no other that both
 * write differs.
 */
export function isSameState(read: StateAddress, written: StateAddress): boolean {
  if (read.type !== written.type || !mayAgree(read.workspace, written.workspace)) return false;
  const names = [...read.fields.keys()];
  const deciding = names.at(-1) ?? '';
  const [sought, found] = [read.fields.get(deciding) ?? null, written.fields.get(deciding) ?? null];
  if (sought === null || found === null || equalText(sought, found) !== 'yes') return false;
  return names.every((name) => mayAgree(read.fields.get(name) ?? null, written.fields.get(name) ?? null));
}

/** Whether a state that is read is kept in a file, which nobody's backend tells: the workspace counts then. */
export function isStateFile({ type, fields, workspace }: StateAddress, file: string): boolean {
  const path = type === 'local' ? knownText(fields.get('path') ?? null) : null;
  return path !== null && workspaceFile(path, workspace) === file;
}

/** The file that a root keeps its state in; null where it is kept elsewhere. Of an unnamed workspace it is the default one's. */
export function stateFileOf(root: Root): string | null {
  const written = writtenAddress(root);
  const path = written?.type === 'local' ? knownText(written.fields.get('path') ?? null) : null;
  return written === null || path === null ? null : workspaceFile(path, written.workspace);
}

/** Where the local backend keeps the state of a workspace ("Backend Type: local"); null where the workspace is not known. */
function workspaceFile(path: string, workspace: StringValue | null): string | null {
  const name = workspace === null ? 'default' : knownText(workspace);
  if (name === null || name === 'default') return name === null ? null : path;
  return posix.join(posix.dirname(path), 'terraform.tfstate.d', name, 'terraform.tfstate');
}

function mayAgree(a: StringValue | null, b: StringValue | null): boolean {
  return a === null || b === null || equalText(a, b) !== 'no';
}
