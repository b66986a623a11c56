import { selectConfigFiles } from './config-files.js';
import { indexModule } from './index-module.js';
import type { Module, ModuleFile } from './module.js';
import { describeRefusal, type Reader, readModuleFile } from './read-file.js';

/** The modules of a scan by directory, each read and parsed once, however many roots call it. */
export interface ModuleLibrary {
  /** Null for a directory without configuration, or one that cannot be read. */
  get(directory: string): Promise<Module | null>;
  /** Those that were got, in that order. */
  list(): Promise<readonly Module[]>;
}

export function createModuleLibrary(
  reader: Reader,
  isExcluded: (path: string) => boolean = () => false,
): ModuleLibrary {
  const modules = new Map<string, Promise<Module | null>>();
  return {
    get(directory) {
      const known = modules.get(directory) ?? loadModule(directory, reader, isExcluded);
      modules.set(directory, known);
      return known;
    },
    async list() {
      const loaded = await Promise.all(modules.values());
      return loaded.filter((module) => module !== null);
    },
  };
}

async function loadModule(
  directory: string,
  reader: Reader,
  isExcluded: (path: string) => boolean,
): Promise<Module | null> {
  const listing = reader.files.list(directory);
  if (listing.kind === 'refused') {
    const message = describeRefusal(directory, listing.refusal, listing.detail);
    reader.report({ severity: 'error', message, place: { kind: 'path', path: directory } });
    return null;
  }
  const { primary, overrides, dialect } = selectConfigFiles(
    listing.entries.filter(({ name }) => !isExcluded(`${directory}/${name}`)),
  );
  if (primary.length + overrides.length === 0) return null;
  const read = async (names: readonly string[]): Promise<readonly ModuleFile[]> => {
    const files: ModuleFile[] = [];
    for (const name of names) {
      const file = await readModuleFile(`${directory}/${name}`, reader);
      if (file !== null) files.push(file);
    }
    return files;
  };
  const indexed = indexModule({ directory, dialect, primary: await read(primary), overrides: await read(overrides) });
  for (const diagnostic of indexed.diagnostics) reader.report(diagnostic);
  return indexed.module;
}
