import { posix } from 'node:path';
import { isModuleFile, isValueFile } from '../base/file-names.js';
import type { Files, Refusal } from '../base/files.js';
import { NOBODY_WATCHES } from '../base/watch.js';
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
import { type ChosenPlan, choosePlan, fitPlans } from './choose-plan.js';
import { estateOf } from './estate.js';
import { createExclusion, createRootChooser } from './exclusion.js';
import { meanOption } from './mean-option.js';
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

/** Where paths begin, the environment that sets variables, and who watches. */
export type ScanOutside = Pick<Outside, 'workingDirectory' | 'environment' | 'watch'>;

/** Finds what the paths are and which repository they belong to. Paths are relative to the working directory. */
export function openScan(request: OpenRequest, outside: ScanOutside): Promise<OpenedScan> {
  const place = findPlace(request, outside);
  return Promise.resolve(place.kind === 'wrong' ? place : openPlace(place, request, outside));
}

/** Where a scan reads: directories and documents by absolute paths, and the files that they are in. */
export interface ScanPlace {
  readonly tops: readonly string[];
  /** Configuration that was named file by file. */
  readonly namedFiles: readonly string[];
  readonly documents: readonly string[];
  readonly plans: readonly ChosenPlan[];
  /** Those of the tops that are there for a plan alone: nothing below them was asked for. */
  readonly planned: readonly string[];
  readonly repository: string;
  readonly rootsFrom: string;
  readonly planMoment: ScanOptions['planMoment'];
  readonly files: Files;
  readonly diagnostics: readonly ReportedDiagnostic[];
  /** Whether the configuration file may speak of directories that are not there, as one of another time may. */
  readonly strays: 'refused' | 'passed over';
}

type FoundPlace = ({ readonly kind: 'found' } & ScanPlace) | { readonly kind: 'wrong'; readonly message: string };

/** The place that the paths of a request name on the disk. */
export function findPlace(request: OpenRequest, { workingDirectory }: ScanOutside): FoundPlace {
  const root = request.root === null ? null : inspectInput(request.root, workingDirectory);
  if (root !== null && root.kind !== 'directory')
    return { kind: 'wrong', message: `--root ${request.root} is no directory` };
  const inputs = request.paths.map((given, index, all) => {
    const input = chooseInput(given, workingDirectory, root?.path ?? null);
    if (input.kind !== 'refused' || input.refusal !== 'missing') return input;
    return { ...input, message: `${input.message}${meanOption(given, all[index + 1])}` };
  });
  const directories = inputs.flatMap((input) => (input.kind === 'directory' ? [input.path] : []));
  const namedFiles = inputs
    .flatMap((input) => (input.kind === 'file' ? [input.path] : []))
    .filter((file) => !directories.some((directory) => isWithin(directory, file)));
  const documents = inputs.flatMap((input) => (input.kind === 'document' ? [input.path] : []));
  const plans = request.plans.map((given) => choosePlan(given, workingDirectory, root?.path ?? null));
  const wrongPlan = plans.find((plan) => plan.kind === 'wrong');
  if (wrongPlan?.kind === 'wrong') return wrongPlan;
  const chosenPlans = plans.flatMap((plan) => (plan.kind === 'plan' ? [plan] : []));
  const named = [...directories, ...namedFiles.map(parentOf)];
  const planned = chosenPlans
    .map(({ directory }) => directory)
    .filter((one) => !named.some((top) => isWithin(top, one)));
  const tops = [...named, ...planned];
  const bases = tops.length > 0 ? tops : documents.map(parentOf);
  const repository = root?.path ?? findRepository(bases) ?? workingDirectory;
  return {
    kind: 'found',
    tops: [...new Set(tops)],
    namedFiles,
    documents: [...new Set(documents)],
    plans: chosenPlans,
    planned,
    repository,
    rootsFrom: repository,
    planMoment: 'after',
    files: withDocuments(createDiskFiles(repository), new Set([...documents, ...chosenPlans.map(({ file }) => file)]), {
      path: standardInputPath(workingDirectory),
      input: request.standardInput,
    }),
    diagnostics: inputs.flatMap((input) =>
      input.kind === 'refused'
        ? [
            {
              severity: 'error',
              message: input.message,
              location: { file: posix.relative(workingDirectory, input.path) || '.' },
            },
          ]
        : [],
    ),
    strays: 'refused',
  };
}

/** Reads the configuration file of the place. */
export async function openPlace(place: ScanPlace, request: OpenRequest, outside: ScanOutside): Promise<OpenedScan> {
  const { workingDirectory, environment } = outside;
  const { tops, namedFiles, documents, planned, repository, rootsFrom, planMoment, files, strays } = place;
  const opened = await openConfig({ choice: request.config, tops, repository, workingDirectory, files, strays });
  if (opened.kind === 'misconfigured') return opened;
  const {
    config,
    directory,
    files: configFiles,
  } = opened.kind === 'none' ? { config: NO_CONFIG, directory: repository, files: [] } : opened;
  const chooseRoot = await createRootChooser(config.roots, directory);
  const estate = { ...estateOf(config, { directory, rootsFrom }), chooseRoot };
  const fitted = fitPlans(place.plans, estate.environments);
  if (fitted.kind === 'wrong') return fitted;
  const isExcludedByCall = await createExclusion(request.exclude, [workingDirectory, repository]);
  const isExcludedByConfig = await createExclusion(config.exclude, [directory]);
  const relative = (path: string) => posix.relative(workingDirectory, path) || '.';
  const modules = new Set(namedFiles.map(parentOf));
  return {
    kind: 'opened',
    options: {
      paths: tops,
      documents,
      plans: fitted.plans,
      workingDirectory,
      repository,
      rootsFrom,
      planMoment,
      closed: directoriesBelow([...modules, ...planned], files),
      isExcluded: (path) => isExcludedByCall(path) || isExcludedByConfig(path),
      workspace: request.workspace ?? (environment.TF_WORKSPACE || null),
      variables: givenVariables(request.variables, outside),
      estate,
      disabledBlocks: request.disabledBlocks,
      hclParser: request.hclParser,
      watch: outside.watch ?? NOBODY_WATCHES,
    },
    files,
    settings: await settingsOf(config, directory, configFiles),
    diagnostics: place.diagnostics,
    named: {
      files: namedFiles.map(relative),
      documents: documents.map(relative),
      directories: tops.filter((top) => !modules.has(top)).map(relative),
    },
  };
}

type ChosenInput =
  | Exclude<Input, { kind: 'refused' }>
  | { readonly kind: 'document'; readonly path: string }
  | {
      readonly kind: 'refused';
      readonly path: string;
      /** Null of a file that is there, and is not for this. */
      readonly refusal: Refusal | null;
      readonly message: string;
    };

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
    return { kind: 'refused', path, refusal: input.refusal, message: `${REFUSALS[input.refusal]}${detail}` };
  }
  if (root !== null && !isWithin(root, path))
    return { kind: 'refused', path, refusal: 'outside', message: REFUSALS.outside };
  return input.kind === 'file' ? chooseFile(path) : input;
}

/** Configuration is told by its name; what any other file is, its content tells. */
function chooseFile(path: string): ChosenInput {
  if (isModuleFile(path)) return { kind: 'file', path };
  if (!isValueFile(path)) return { kind: 'document', path };
  return {
    kind: 'refused',
    path,
    refusal: null,
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
