import { posix } from 'node:path';
import type { Files, Refusal } from '../base/files.js';
import type { NamedPaths } from '../commands/named-files.js';
import type { ScanOptions } from '../commands/options.js';
import { NO_CONFIG } from '../config/config.js';
import { createDiskFiles } from '../host/disk-files.js';
import { findRepository } from '../host/find-repository.js';
import { type Input, inspectInput } from '../host/inputs.js';
import { isWithin, parentOf } from '../host/posix-path.js';
import { standardInputPath, withDocuments } from '../host/standard-input.js';
import type { ReportedDiagnostic } from '../report/report.js';
import type { OpenRequest } from './call.js';
import { choosePlan, fitPlans } from './choose-plan.js';
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
export async function openScan(request: OpenRequest, outside: ScanOutside): Promise<OpenedScan> {
  const { workingDirectory, environment } = outside;
  const root = request.root === null ? null : inspectInput(request.root, workingDirectory);
  if (root !== null && root.kind !== 'directory')
    return { kind: 'wrong', message: `--root ${request.root} is no directory` };
  const inputs = request.paths.map((given) => chooseInput(given, workingDirectory, root?.path ?? null));
  const directories = inputs.flatMap((input) => (input.kind === 'directory' ? [input.path] : []));
  const files = inputs
    .flatMap((input) => (input.kind === 'file' ? [input.path] : []))
    .filter((file) => !directories.some((directory) => isWithin(directory, file)));
  const documents = inputs.flatMap((input) => (input.kind === 'document' ? [input.path] : []));
  const plans = request.plans.map((given) => choosePlan(given, workingDirectory, root?.path ?? null));
  const wrongPlan = plans.find((plan) => plan.kind === 'wrong');
  if (wrongPlan?.kind === 'wrong') return wrongPlan;
  const chosenPlans = plans.flatMap((plan) => (plan.kind === 'plan' ? [plan] : []));
  const named = [...directories, ...files.map(parentOf)];
  const planned = chosenPlans
    .map(({ directory }) => directory)
    .filter((one) => !named.some((top) => isWithin(top, one)));
  const tops = [...named, ...planned];
  const bases = tops.length > 0 ? tops : documents.map(parentOf);
  const repository = root?.path ?? findRepository(bases) ?? workingDirectory;
  const disk = createDiskFiles(repository);
  const opened = await openConfig({ choice: request.config, tops, repository, workingDirectory, disk });
  if (opened.kind === 'misconfigured') return opened;
  const { config, directory } = opened.kind === 'none' ? { config: NO_CONFIG, directory: repository } : opened;
  const estate = estateOf(config, { directory, repository });
  const fitted = fitPlans(chosenPlans, estate.environments);
  if (fitted.kind === 'wrong') return fitted;
  const isExcludedByCall = await createExclusion(request.exclude, [workingDirectory, repository]);
  const isExcludedByConfig = await createExclusion(config.exclude, [directory]);
  const relative = (path: string) => posix.relative(workingDirectory, path) || '.';
  return {
    kind: 'opened',
    options: {
      paths: [...new Set(tops)],
      documents: [...new Set(documents)],
      plans: fitted.plans,
      workingDirectory,
      repository,
      closed: directoriesBelow([...files.map(parentOf), ...planned], disk),
      isExcluded: (path) => isExcludedByCall(path) || isExcludedByConfig(path),
      workspace: request.workspace ?? (environment.TF_WORKSPACE || null),
      variables: givenVariables(request.variables, outside),
      estate,
      disabledBlocks: request.disabledBlocks,
      hclParser: request.hclParser,
    },
    files: withDocuments(disk, new Set([...documents, ...chosenPlans.map(({ file }) => file)]), {
      path: standardInputPath(workingDirectory),
      input: request.standardInput,
    }),
    settings: settingsOf(config),
    diagnostics: inputs.flatMap((input) =>
      input.kind === 'refused'
        ? [{ severity: 'error', message: input.message, location: { file: relative(input.path) } }]
        : [],
    ),
    named: {
      files: files.map(relative),
      documents: documents.map(relative),
      directories: [...directories, ...planned].map(relative),
    },
  };
}

type ChosenInput =
  | Exclude<Input, { kind: 'refused' }>
  | { readonly kind: 'document'; readonly path: string }
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
  if (given === '-') return { kind: 'document', path: standardInputPath(workingDirectory) };
  const input = inspectInput(given, workingDirectory);
  const { path } = input;
  if (input.kind === 'refused') {
    const detail = input.detail === '' ? '' : ` (${input.detail})`;
    return { kind: 'refused', path, message: `${REFUSALS[input.refusal]}${detail}` };
  }
  if (root !== null && !isWithin(root, path)) return { kind: 'refused', path, message: REFUSALS.outside };
  return input.kind === 'file' ? chooseFile(path) : input;
}

/** Configuration is told by its name; what any other file is, its content tells. */
function chooseFile(path: string): ChosenInput {
  if (/\.(tf|tofu)(\.json)?$/.test(path)) return { kind: 'file', path };
  if (!/\.tfvars(\.json)?$/.test(path)) return { kind: 'document', path };
  return {
    kind: 'refused',
    path,
    message: 'values of variables are read with their configuration; name its directory',
  };
}

/** The module of a named file, and the root of a plan, are read alone, without the directories below. */
function directoriesBelow(modules: readonly string[], disk: Files): ReadonlySet<string> {
  const found = [...new Set(modules)].flatMap((path) => {
    const listing = disk.list(path);
    const entries = listing.kind === 'listed' ? listing.entries : [];
    return entries.filter(({ kind }) => kind === 'directory').map(({ name }) => `${path === '/' ? '' : path}/${name}`);
  });
  return new Set(found);
}
