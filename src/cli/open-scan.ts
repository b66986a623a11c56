import { posix } from 'node:path';
import type { Files, Refusal } from '../base/files.js';
import type { NamedPaths } from '../commands/named-files.js';
import type { ScanOptions } from '../commands/options.js';
import { NO_CONFIG } from '../config/config.js';
import { createDiskFiles } from '../host/disk-files.js';
import { findRepository } from '../host/find-repository.js';
import { type Input, inspectInput } from '../host/inputs.js';
import { isWithin, parentOf } from '../host/posix-path.js';
import type { ReportedDiagnostic } from '../report/report.js';
import type { ScanRequest } from './call.js';
import { estateOf } from './estate.js';
import { createExclusion } from './exclusion.js';
import { type OpenedConfig, openConfig } from './open-config.js';
import type { Outside } from './outside.js';
import { type Settings, settingsOf } from './settings.js';
import { givenVariables } from './variable-settings.js';

/** A scan that can begin, with what is wrong with the given paths; or why it cannot. */
export type OpenedScan =
  | {
      readonly kind: 'opened';
      readonly options: ScanOptions;
      readonly files: Files;
      readonly diagnostics: readonly ReportedDiagnostic[];
      readonly named: NamedPaths;
      readonly settings: Settings;
    }
  | Extract<OpenedConfig, { kind: 'misconfigured' }>
  | { readonly kind: 'wrong'; readonly message: string };

/** Where paths begin, and the environment that sets variables. */
export type ScanOutside = Pick<Outside, 'workingDirectory' | 'environment'>;

/** Finds what the paths are and which repository they belong to. Paths are relative to the working directory. */
export async function openScan(request: ScanRequest, outside: ScanOutside): Promise<OpenedScan> {
  const { workingDirectory, environment } = outside;
  const root = request.root === null ? null : inspectInput(request.root, workingDirectory);
  if (root !== null && root.kind !== 'directory')
    return { kind: 'wrong', message: `--root ${request.root} is no directory` };
  const inputs = request.paths.map((given) => chooseInput(given, workingDirectory, root?.path ?? null));
  const directories = inputs.flatMap((input) => (input.kind === 'directory' ? [input.path] : []));
  const files = inputs
    .flatMap((input) => (input.kind === 'file' ? [input.path] : []))
    .filter((file) => !directories.some((directory) => isWithin(directory, file)));
  const tops = [...directories, ...files.map(parentOf)];
  const repository = root?.path ?? findRepository(tops) ?? workingDirectory;
  const disk = createDiskFiles(repository);
  const opened = await openConfig({ choice: request.config, tops, repository, workingDirectory, disk });
  if (opened.kind === 'misconfigured') return opened;
  const { config, directory } = opened.kind === 'none' ? { config: NO_CONFIG, directory: repository } : opened;
  const isExcludedByCall = await createExclusion(request.exclude, [workingDirectory, repository]);
  const isExcludedByConfig = await createExclusion(config.exclude, [directory]);
  const relative = (path: string) => posix.relative(workingDirectory, path) || '.';
  return {
    kind: 'opened',
    options: {
      paths: [...new Set(tops)],
      workingDirectory,
      repository,
      closed: directoriesBelow(files, disk),
      isExcluded: (path) => isExcludedByCall(path) || isExcludedByConfig(path),
      workspace: request.workspace ?? (environment.TF_WORKSPACE || null),
      variables: givenVariables(request.variables, outside),
      estate: estateOf(config, { directory, repository }),
      disabledBlocks: request.disabledBlocks,
    },
    files: disk,
    settings: settingsOf(config),
    diagnostics: inputs.flatMap((input) =>
      input.kind === 'refused'
        ? [{ severity: 'error', message: input.message, location: { file: relative(input.path) } }]
        : [],
    ),
    named: { files: files.map(relative), directories: directories.map(relative) },
  };
}

type ChosenInput =
  | Exclude<Input, { kind: 'refused' }>
  | { readonly kind: 'refused'; readonly path: string; readonly message: string };

const REFUSALS: Readonly<Record<Refusal, string>> = {
  missing: 'there is no such file or directory',
  outside: 'it lies outside of --root, and nothing there is read',
  directory: 'it is a directory',
  special: 'it is neither a file nor a directory',
  'too-large': 'it is too large',
  unreadable: 'it cannot be read',
};

function chooseInput(given: string, workingDirectory: string, root: string | null): ChosenInput {
  const input = inspectInput(given, workingDirectory);
  const { path } = input;
  if (given === '-') return { kind: 'refused', path, message: JSON_REFUSED };
  if (input.kind === 'refused') {
    const detail = input.detail === '' ? '' : ` (${input.detail})`;
    return { kind: 'refused', path, message: `${REFUSALS[input.refusal]}${detail}` };
  }
  if (root !== null && !isWithin(root, path)) return { kind: 'refused', path, message: REFUSALS.outside };
  const message = input.kind === 'file' ? refuseFile(posix.basename(path)) : null;
  return message === null ? input : { kind: 'refused', path, message };
}

const JSON_REFUSED =
  'this version reads Terraform configuration alone: no plan, state or other JSON; name the directory of the configuration';

/** Why a file is no source; null where it is one. */
function refuseFile(name: string): string | null {
  if (/\.(tf|tofu)(\.json)?$/.test(name)) return null;
  if (/\.tfvars(\.json)?$/.test(name))
    return 'values of variables are read with their configuration; name its directory';
  if (/\.(json|tfstate)$/.test(name)) return JSON_REFUSED;
  return 'it is no Terraform configuration (.tf, .tofu or their .json forms)';
}

/** A named file is its module alone, without the directories below. */
function directoriesBelow(files: readonly string[], disk: Files): ReadonlySet<string> {
  const modules = new Set(files.map(parentOf));
  const found = [...modules].flatMap((path) => {
    const listing = disk.list(path);
    const entries = listing.kind === 'listed' ? listing.entries : [];
    return entries.filter(({ kind }) => kind === 'directory').map(({ name }) => `${path === '/' ? '' : path}/${name}`);
  });
  return new Set(found);
}
