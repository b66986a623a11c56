import type { SourceRegistry } from '../../base/source.js';
import { parseHcl } from '../../hcl/parse.js';
import { indexModule } from './index-module.js';
import type { Module } from './module.js';
import { admitsMajor } from './version-constraint.js';

/**
 * The most used remote modules, as their documentation says what their inputs make of IAM: what stands for them where they are
 * not on disk. By source and major version.
 */
export interface DocumentedModules {
  find(source: string, version: string | null): Promise<Module | null>;
}

export function createDocumentedModules(sources: SourceRegistry): DocumentedModules {
  const read = new Map<string, Module>();
  return {
    async find(source, version) {
      const call = readSource(source, version);
      if (call === null) return null;
      const { default: table } = await import('../../../rules/tables/documented-modules.json', {
        with: { type: 'json' },
      });
      const found = pickVersion(table.modules, call);
      if (found === null) return null;
      const { path, text } = found;
      const module = read.get(path) ?? parseModule(path, text, sources);
      read.set(path, module);
      return module;
    },
  };
}

/** Whether a module's code stands for one that is not on disk. */
export function isDocumented({ files }: Module): boolean {
  return files.some(({ source }) => source.kind === 'documented');
}

interface RemoteCall {
  /** `namespace/name/provider//modules/x`, as the public registry has it. */
  readonly source: string;
  readonly version: string | null;
}

/** A registry address, or the GitHub repository that the registry takes the module from, whose `ref` is a version. */
function readSource(source: string, version: string | null): RemoteCall | null {
  const registry = /^(?:registry\.(?:terraform\.io|opentofu\.org)\/)?(terraform-aws-modules\/[\w-]+\/aws(?:\/\/.*)?)$/;
  const [, plain] = registry.exec(source) ?? [];
  if (plain !== undefined) return { source: plain, version };
  const github =
    /github\.com[/:]terraform-aws-modules\/terraform-aws-([\w-]+?)(?:\.git)?(\/\/[^?]*)?(?:\?(?:.*&)?ref=v?([\d.]+))?$/;
  const [, name, path = '', ref = null] = github.exec(source) ?? [];
  return name === undefined ? null : { source: `terraform-aws-modules/${name}/aws${path}`, version: ref };
}

interface DocumentedModule {
  readonly path: string;
  readonly text: string;
}

interface TableRow {
  readonly source: string;
  readonly major: number;
  readonly text: string;
}

/** The newest version that the call admits, as `terraform init` would take it. */
function pickVersion(rows: readonly TableRow[], { source, version }: RemoteCall): DocumentedModule | null {
  const [newest] = rows
    .filter((row) => row.source === source && (version === null || admitsMajor(version, row.major)))
    .toSorted((a, b) => b.major - a.major);
  return newest === undefined ? null : { path: `${source} ${newest.major}.x`, text: newest.text };
}

function parseModule(path: string, text: string, sources: SourceRegistry): Module {
  const source = sources.add(path, 'documented', text);
  const { body, comments } = parseHcl(text);
  const file = { source, body, comments, positions: 'exact' } as const;
  return indexModule({ directory: path, dialect: 'terraform', primary: [file], overrides: [] }).module;
}
