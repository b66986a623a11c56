import type { UnreadValues } from '../base/coverage.js';
import { relativeTo } from '../terraform/load/paths.js';
import { listVariableFiles } from '../terraform/load/variable-files.js';
import type { LoadedRoot } from './load-root.js';
import type { SourceContext } from './source.js';

/** Where people keep the values of environments, beside the root that they are for. */
const FOLDERS = ['config', 'configs', 'env', 'environment', 'environments', 'envs', 'tfvars', 'vars', 'variables'];

/**
 * The files of variable values that lie beside a root and that neither Terraform reads by itself nor anybody lists: each is
 * probably an environment. Null where there is none. `fileNames` are those of the directories with configuration.
 */
export function listUnreadValues(
  { directory, environment, variables, unit }: LoadedRoot,
  fileNames: ReadonlyMap<string, readonly string[]>,
  context: SourceContext,
): UnreadValues | null {
  if (environment !== null || variables === 'unknown' || unit !== null) return null;
  const own = fileNames.get(directory) ?? [];
  const automatic = listVariableFiles(own);
  const beside = own.filter((name) => isValues(name) && !automatic.includes(name));
  const below = FOLDERS.flatMap((folder) => valuesIn(`${directory}/${folder}`, fileNames, context));
  const given = context.variables.settings.flatMap((setting) => (setting.kind === 'file' ? [setting.path] : []));
  const paths = [...beside.map((name) => `${directory}/${name}`), ...below].filter((path) => !given.includes(path));
  const files = paths.filter((path) => !context.isExcluded(path)).map((path) => relativeTo(directory, path));
  return files.length === 0 ? null : { root: relativeTo(context.repository, directory), files };
}

/** The files in a folder and in the folders in it, but not in those that are roots themselves. */
function valuesIn(
  folder: string,
  fileNames: ReadonlyMap<string, readonly string[]>,
  context: SourceContext,
): readonly string[] {
  if (fileNames.has(folder)) return [];
  const entries = listOf(folder, context);
  const inner = entries.flatMap(({ kind, name }) => (kind === 'directory' ? [`${folder}/${name}`] : []));
  return [folder, ...inner.filter((path) => !fileNames.has(path))].flatMap((path) =>
    listOf(path, context).flatMap(({ kind, name }) => (kind === 'file' && isValues(name) ? [`${path}/${name}`] : [])),
  );
}

function listOf(directory: string, { files }: SourceContext) {
  const listing = files.list(directory);
  return listing.kind === 'listed' ? listing.entries : [];
}

function isValues(name: string): boolean {
  return /\.tfvars(\.json)?$/.test(name);
}
