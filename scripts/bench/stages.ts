import { performance } from 'node:perf_hooks';
import { createSourceRegistry } from '../../src/base/source.js';
import { NOBODY_WATCHES } from '../../src/base/watch.js';
import { lint } from '../../src/commands/lint.js';
import { buildGraph } from '../../src/graph/build.js';
import { openWorld } from '../../src/graph/world.js';
import { createDiskFiles } from '../../src/host/disk-files.js';
import { joinLayers } from '../../src/inventory/join-layers.js';
import { renderText } from '../../src/report/text.js';
import { NO_SETTINGS } from '../../src/rules/define.js';
import { RULES } from '../../src/rules/registry.generated.js';
import { runRules } from '../../src/rules/run.js';
import { readDirectories } from '../../src/sources/directory.js';
import { NO_ESTATE } from '../../src/sources/source.js';
import { NO_VARIABLES } from '../../src/terraform/load/given-variables.js';
import { createModuleLibrary } from '../../src/terraform/load/module-library.js';
import { walkDirectories } from '../../src/terraform/load/walk.js';

// Times stages of one scan in a fresh process and prints them as JSON, in milliseconds: node stages.mjs MODE DIRECTORY
//   front   walk, parse
//   whole   read (walk, parse, evaluate), decide, rules, render
const [mode, directory = '.'] = process.argv.slice(2);

const files = createDiskFiles(directory);
const sources = createSourceRegistry();
const report = () => {};
const scanned = {
  repository: directory,
  rootsFrom: directory,
  workingDirectory: directory,
  planMoment: 'after' as const,
  isExcluded: () => false,
  closed: new Set<string>(),
  workspace: null,
  plans: [],
  documents: null,
  variables: NO_VARIABLES,
  estate: NO_ESTATE,
  disabledBlocks: 'left out',
  hclParser: 'own',
  watch: NOBODY_WATCHES,
} as const;

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly result: T; readonly time: number }> {
  const start = performance.now();
  const result = await work();
  return { result, time: performance.now() - start };
}

async function timeFront() {
  const walk = await timed(() => walkDirectories(directory, { ...scanned, files, report }));
  const library = createModuleLibrary({ files, sources, report, hclParser: 'own' });
  const parse = await timed(async () => {
    for (const { path } of walk.result.directories) await library.get(path);
  });
  const bytes = sources.all().reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { walk: walk.time, parse: parse.time, bytes };
}

async function timeWhole() {
  const read = await timed(() => readDirectories([directory], { ...scanned, files, sources, report }));
  const decide = await timed(() => buildGraph(openWorld(joinLayers(read.result.layers), { textOf: () => null })));
  const visibility = { audience: 'default', isSelected: () => true, verdictAt: () => null } as const;
  const rules = await timed(() =>
    runRules(RULES, { graph: decide.result, settings: NO_SETTINGS, reading: 'whole' }, visibility),
  );
  const named = { paths: [directory], documents: [], plans: [] };
  const options = { ...scanned, ...named, workingDirectory: directory, audience: 'default' } as const;
  const selection = {
    only: null,
    skip: [],
    settings: NO_SETTINGS,
    ignores: 'heeded',
    today: '2026-01-01',
    baseline: null,
  } as const;
  const shown = await lint({ ...options, ...selection }, files, {
    name: '',
    version: '',
  });
  const render = await timed(() => renderText(shown, { color: 'off', width: null }));
  return { read: read.time, decide: decide.time, rules: rules.time, render: render.time };
}

console.log(JSON.stringify(await (mode === 'front' ? timeFront() : timeWhole())));
