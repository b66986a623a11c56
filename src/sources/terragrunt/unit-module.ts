import type { Module } from '../../terraform/load/module.js';
import { relativeTo, resolvePath } from '../../terraform/load/paths.js';
import type { WrittenSource } from '../../terraform/terragrunt/unit.js';
import type { UnitLoading } from './units.js';

type Address = Pick<WrittenSource, 'text' | 'version'>;

type UnitModule =
  | { readonly kind: 'module'; readonly module: Module }
  | { readonly kind: 'missing'; readonly why: string };

/** The module that a unit runs: a directory of the repository, or one that is remote and at hand all the same. */
export async function findUnitModule(
  source: Address,
  directory: string,
  { loader, repository }: UnitLoading,
): Promise<UnitModule> {
  const { finder, library, documented, reader, isExcluded } = loader;
  const remote = remoteSource(source);
  const path = remote === null ? localPath(source.text, directory) : finder.find(remote.text, directory);
  if (path === null) {
    const known = remote === null ? null : await documented.find(remote.text, remote.version);
    return known === null
      ? { kind: 'missing', why: `${source.text} is not on disk` }
      : { kind: 'module', module: known };
  }
  const resolved = reader.files.resolve(path);
  const shown = relativeTo(repository, path);
  if (resolved === null) return { kind: 'missing', why: `there is no ${shown} in the repository` };
  if (isExcluded(path)) return { kind: 'missing', why: `its module ${shown} is excluded` };
  const module = await library.get(resolved);
  return module === null ? { kind: 'missing', why: `${shown} holds no configuration` } : { kind: 'module', module };
}

/** `//` parts the module from what is copied with it. */
function localPath(source: string, directory: string): string {
  return resolvePath(directory, source.replace(/^file:\/\//, '').replaceAll('//', '/'));
}

/** Null for a path. `tfr://HOST/MODULE?version=V` is a module of a registry, the public one without a host. */
function remoteSource(source: Address): Address | null {
  const { text } = source;
  if (/^(\.{0,2}[\\/]|\.{1,2}$|file:\/\/|[a-z]:[\\/])/i.test(text)) return null;
  const {
    host = '',
    module = '',
    query = '',
  } = /^tfr:\/\/(?<host>[^/]*)\/(?<module>[^?]*)(\?(?<query>.*))?$/.exec(text)?.groups ?? {};
  if (module === '') return source;
  const version = /(?:^|&)version=([^&]+)/.exec(query)?.[1] ?? source.version;
  const isPublic = ['', 'registry.terraform.io', 'registry.opentofu.org'].includes(host);
  return { text: isPublic ? module : `${host}/${module}`, version };
}
