import { posix } from 'node:path';
import type { TerragruntWorld } from './config.js';

/**
 * The first file or folder of a name above a directory, the directory itself left out (`find_in_parent_folders`). Without a name
 * the configuration of a folder, as older repositories have it. The repository's top is the last folder that is looked at.
 */
export function findInParentFolders(
  directory: string,
  name: string | null,
  { files, repository }: Pick<TerragruntWorld, 'files' | 'repository'>,
): string | null {
  const names = name === null ? ['terragrunt.hcl', 'terragrunt.hcl.json'] : [name];
  for (let at = directory; at !== repository && at !== posix.dirname(at); ) {
    at = posix.dirname(at);
    const found = names.map((one) => posix.join(at, one)).find((path) => files.exists(path));
    if (found !== undefined) return found;
  }
  return null;
}
