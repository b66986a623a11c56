import { posix } from 'node:path';
import type { Files, Refusal } from '../base/files.js';
import { nearestWord } from '../base/nearest-word.js';
import { locate } from '../base/source.js';
import { listRules } from '../commands/explain.js';
import { type Config, type ConfigProblem, NO_CONFIG } from '../config/config.js';
import { type ConfigBase, extendConfig } from '../config/extend.js';
import { PRESETS } from '../config/presets.js';
import { listBases, readConfig } from '../config/read-config.js';
import type { ReportedDiagnostic } from '../report/report.js';

/** A configuration file that was read. */
export interface ConfigFile {
  readonly from: 'disk' | 'preset';
  /** Absolute; of a preset it is a name that no file has. */
  readonly path: string;
  /** As locations name it. */
  readonly file: string;
  readonly text: string;
}

/** What a file says together with all that it extends, and what is wrong with any of these. */
export interface LoadedConfig {
  readonly config: Config;
  readonly diagnostics: readonly ReportedDiagnostic[];
  /** By the file that locations name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The paths of all files that were read for it. */
  readonly files: readonly string[];
}

/** Far more than anybody writes. */
export const SIZE_LIMIT = 64 * 1024;

/** As many as somebody reads before correcting the first of them. */
const PROBLEM_LIMIT = 20;

export interface Loading {
  readonly files: Files;
  readonly workingDirectory: string;
  /** What is wrong with a configuration beside its words. */
  readonly check: (config: Config) => readonly ConfigProblem[];
}

/** Reads a file on top of the presets and files that it extends. */
export function loadConfig(file: ConfigFile, loading: Loading): LoadedConfig {
  return load(file, [], { ...loading, known: new Map() });
}

/** Deeper than anybody builds. */
const DEPTH_LIMIT = 8;

interface Progress extends Loading {
  /** What was read, by path: one file may be extended by several. */
  readonly known: Map<string, LoadedConfig>;
}

/** `extending` are the paths of the files that led here. */
function load(file: ConfigFile, extending: readonly string[], loading: Progress): LoadedConfig {
  const chain = [...extending, file.path];
  const problems: ConfigProblem[] = [];
  let base: Config = NO_CONFIG;
  const below: LoadedConfig[] = [];
  for (const one of listBases(file.text)) {
    const found = findBase(one, file, chain, loading);
    if (found.kind === 'wrong') problems.push({ message: found.message, range: one.range });
    else {
      const known = loading.known.get(found.path);
      const loaded = known ?? load(found, chain, loading);
      loading.known.set(found.path, loaded);
      base = extendConfig(base, loaded.config);
      if (known === undefined) below.push(loaded);
    }
  }
  const scope = extending.length === 0 ? 'whole' : 'shared';
  const read = readConfig(file.text, listRules(), { base, scope });
  const all = [...problems, ...read.problems, ...(scope === 'whole' ? loading.check(read.config) : [])];
  const edges = read.config.edges.map((rule) => ({ ...rule, file: rule.file ?? file }));
  return {
    config: { ...read.config, edges },
    diagnostics: [...below.flatMap(({ diagnostics }) => diagnostics), ...tellProblems(all, file)],
    files: [...below.flatMap(({ files }) => files), ...(file.from === 'disk' ? [file.path] : [])],
    texts: new Map([...below.flatMap(({ texts }) => [...texts]), [file.file, file.text] as const]),
  };
}

type FoundBase = ({ readonly kind: 'found' } & ConfigFile) | { readonly kind: 'wrong'; readonly message: string };

const REFUSALS: Readonly<Record<Refusal, string>> = {
  missing: 'there is no such file',
  outside: 'it lies outside of the repository, and nothing there is read',
  directory: 'it is a directory',
  special: 'it is no file',
  'too-large': 'it is too large',
  unreadable: 'it cannot be read',
};

function findBase(
  { kind, name }: ConfigBase,
  extending: ConfigFile,
  chain: readonly string[],
  { files, workingDirectory }: Loading,
): FoundBase {
  if (kind === 'preset') {
    const text = PRESETS.get(name);
    if (text !== undefined)
      return { kind: 'found', from: 'preset', path: `preset ${name}`, file: `preset ${name}`, text };
    return { kind: 'wrong', message: describeUnknownPreset(name) };
  }
  const path = posix.join(posix.dirname(extending.path), name);
  if (chain.length > DEPTH_LIMIT) return { kind: 'wrong', message: `too many files extend each other before ${name}` };
  if (chain.includes(path)) return { kind: 'wrong', message: `${name} extends this file in turn` };
  const read = files.read(path);
  if (read.kind === 'refused')
    return { kind: 'wrong', message: `${name} cannot be extended: ${REFUSALS[read.refusal]}` };
  if (read.bytes.length > SIZE_LIMIT)
    return { kind: 'wrong', message: `${name} is too large for a configuration file` };
  return {
    kind: 'found',
    from: 'disk',
    path,
    file: posix.relative(workingDirectory, path),
    text: new TextDecoder().decode(read.bytes),
  };
}

function describeUnknownPreset(name: string): string {
  const names = [...PRESETS.keys()];
  const near = nearestWord(name, names);
  const meant = near === null ? '' : `; did you mean ${near}?`;
  return `there is no preset ${name} among ${names.join(', ')}, and a file begins with ./ or ../${meant}`;
}

function tellProblems(problems: readonly ConfigProblem[], { file, text }: ConfigFile): readonly ReportedDiagnostic[] {
  const ordered = problems.toSorted((a, b) => a.range.start - b.range.start);
  const told = ordered.slice(0, PROBLEM_LIMIT).map(({ message, range }) => ({
    severity: 'error' as const,
    message,
    location: { file, ...locate(text, range) },
  }));
  const untold = problems.length - told.length;
  if (untold === 0) return told;
  const message = `${untold} more of its lines are wrong; these are told once those above are right`;
  return [...told, { severity: 'error', message, location: { file } }];
}
