import type { Diagnostic } from '../src/base/diagnostic.js';
import { createSourceRegistry } from '../src/base/source.js';
import { NOTHING_TOLD } from '../src/providers/aws/account.js';
import { createRootKnowledge } from '../src/providers/read-root.js';
import { createEstate } from '../src/terraform/evaluate/estate.js';
import { newNotes } from '../src/terraform/evaluate/notes.js';
import { openRoot, type Root } from '../src/terraform/evaluate/root.js';
import { createFileAccess } from '../src/terraform/functions/file-access.js';
import { loadFunctions } from '../src/terraform/functions/table.js';
import { createDocumentedModules } from '../src/terraform/load/documented-modules.js';
import { loadTree } from '../src/terraform/load/load-tree.js';
import { createModuleFinder } from '../src/terraform/load/module-finder.js';
import { createModuleLibrary } from '../src/terraform/load/module-library.js';
import { memoryFiles } from './memory-files.js';

export interface OpenedRoot {
  readonly root: Root;
  readonly diagnostics: readonly Diagnostic[];
}

/** A root module at `/repo`, made of the given files. */
export async function openTestRoot(contents: Readonly<Record<string, string>>): Promise<OpenedRoot> {
  const files = memoryFiles(
    Object.fromEntries(Object.entries(contents).map(([name, text]) => [`/repo/${name}`, text])),
  );
  const sources = createSourceRegistry();
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const reader = { files, sources, report, hclParser: 'own' } as const;
  const library = createModuleLibrary(reader);
  const documented = createDocumentedModules(sources);
  const finder = createModuleFinder({ files, repository: '/repo', configured: new Map() });
  const module = await library.get('/repo');
  if (module === null) throw new Error('the files hold no configuration');
  const names = new Set(
    Object.values(contents).flatMap((text) => [...text.matchAll(/([a-z][\w:]*)\s*\(/g)].map((match) => match[1] ?? '')),
  );
  const estate = createEstate();
  const context = {
    root: '.',
    environment: null,
    directory: '/repo',
    fileAccess: createFileAccess('/repo', files, sources),
    functions: await loadFunctions(names),
    providers: createRootKnowledge({
      literalPartition: null,
      estate,
      roles: new Map(),
      accounts: NOTHING_TOLD,
      runners: new Map(),
      readYaml: () => null,
    }),
    inputs: new Map(),
    unsetVariables: 'default',
    workspace: null,
    report,
    disabledBlocks: 'left out',
    notes: newNotes(),
    planned: null,
    launcher: null,
  } as const;
  const root = openRoot(
    context,
    await loadTree(module, { reader, library, finder, documented, isExcluded: () => false }, null),
  );
  estate.add(root);
  return { root, diagnostics };
}
