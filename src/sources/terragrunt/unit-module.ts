import type { Module } from '../../terraform/load/module.js';
import { relativeTo } from '../../terraform/load/paths.js';
import { type Address, localPath, remoteSource } from './source-address.js';
import type { UnitLoading } from './units.js';

type UnitModule =
  | { readonly kind: 'module'; readonly module: Module }
  | { readonly kind: 'missing'; readonly why: string };

/** The module that a unit runs: a directory of the repository, or one that is remote and at hand all the same. */
export async function findUnitModule(
  source: Address,
  directory: string,
  { loader, repository }: UnitLoading,
  original: (path: string) => string,
): Promise<UnitModule> {
  const { finder, library, documented, reader, isExcluded } = loader;
  const remote = remoteSource(source);
  const path = remote === null ? original(localPath(source.text, directory)) : finder.find(remote.text, directory);
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
