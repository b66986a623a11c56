import { posix } from 'node:path';
import { CONFIG_FILE } from '../base/file-names.js';
import type { Files } from '../base/files.js';
import type { Config, ConfigProblem } from '../config/config.js';
import { createDiskFiles } from '../host/disk-files.js';
import { findRepository } from '../host/find-repository.js';
import { inspectInput } from '../host/inputs.js';
import { commonDirectory, isWithin, parentOf } from '../host/posix-path.js';
import type { Report } from '../report/report.js';
import type { ScanRequest } from './call.js';

/** A configuration file that was read, with the paths of all that it is made of, none, or what is wrong with it. */
export type OpenedConfig =
  | { readonly kind: 'none' }
  | { readonly kind: 'config'; readonly config: Config; readonly directory: string; readonly files: readonly string[] }
  | ({ readonly kind: 'misconfigured' } & Pick<Report, 'diagnostics' | 'texts'>);

interface ConfigSearch {
  readonly choice: ScanRequest['config'];
  /** The directories of the given paths. */
  readonly tops: readonly string[];
  readonly repository: string;
  readonly workingDirectory: string;
  readonly files: Files;
  readonly strays: 'refused' | 'passed over';
}

/** The given file; else the nearest one from the deepest directory with all given paths upwards to the repository's root. */
export async function openConfig(search: ConfigSearch): Promise<OpenedConfig> {
  const { choice, workingDirectory } = search;
  if (choice.kind === 'none') return choice;
  const path = choice.kind === 'file' ? inspectInput(choice.path, workingDirectory).path : findNearestConfig(search);
  if (path === null) return { kind: 'none' };
  // A file that the user names may lie anywhere, and extends what lies in its own repository.
  const files = isWithin(search.repository, path)
    ? search.files
    : createDiskFiles(findRepository([parentOf(path)]) ?? parentOf(path));
  const file = posix.relative(workingDirectory, path);
  const refuse = (message: string): OpenedConfig => ({
    kind: 'misconfigured',
    diagnostics: [{ severity: 'error', message, location: { file } }],
    texts: new Map(),
  });
  const read = files.read(path);
  if (read.kind === 'refused') return refuse(`the configuration file cannot be read: it is ${read.refusal}`);
  const { loadConfig, SIZE_LIMIT } = await import('./load-config.js');
  if (read.bytes.length > SIZE_LIMIT) return refuse('this is too large for a configuration file');
  const check = (config: Config) => (search.strays === 'refused' ? missingRoots(config, parentOf(path), files) : []);
  const text = new TextDecoder().decode(read.bytes);
  const loaded = loadConfig({ from: 'disk', path, file, text }, { files, workingDirectory, check });
  const { config, diagnostics, texts } = loaded;
  if (diagnostics.length > 0) return { kind: 'misconfigured', diagnostics, texts };
  return { kind: 'config', config, directory: parentOf(path), files: loaded.files };
}

function missingRoots({ environments, runners }: Config, top: string, files: Files): readonly ConfigProblem[] {
  const isDirectory = (path: string) => files.list(path).kind === 'listed';
  // A plan or state that is read by itself is a root too.
  const isRoot = (path: string) => files.resolve(path) !== null;
  return [
    ...environments.filter(({ directory }) => !isDirectory(posix.join(top, directory))),
    ...runners.filter(({ directory }) => !isRoot(posix.join(top, directory))),
  ].map(({ directory, range }) => ({ message: `there is no directory ${directory} in the repository`, range }));
}

/** The nearest file from the deepest directory with all paths upwards to the repository's root. */
export function findNearestConfig({
  tops,
  repository,
  files,
}: Pick<ConfigSearch, 'tops' | 'repository' | 'files'>): string | null {
  const common = commonDirectory(tops) ?? repository;
  for (let at = common; isWithin(repository, at); at = parentOf(at)) {
    const listing = files.list(at);
    const isThere = listing.kind === 'listed' && listing.entries.some(({ name }) => name === CONFIG_FILE);
    if (isThere) return `${at === '/' ? '' : at}/${CONFIG_FILE}`;
    if (at === parentOf(at)) return null;
  }
  return null;
}
