import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { generateTerraform } from './generate-terraform.js';
import { measureParse } from './measure-parse.js';

// npm run bench: what a run costs, against a process of Node that does nothing. All in one go, taking turns, for the speed
// of a machine changes from minute to minute; compare the columns, not the figures of different days.

const RUNS = 15;
const COMMAND = resolve('dist/cli.js');
const STAGES = resolve('dist/scripts/stages.mjs');
const DEMO = resolve('fixtures/demos/scaled-today');
const ALL = resolve('fixtures');

interface Row {
  readonly name: string;
  readonly args: readonly string[];
}

const ROWS: readonly Row[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: '--version', args: [COMMAND, '--version'] },
  { name: 'fixtures/demos/scaled-today', args: [COMMAND, DEMO] },
  { name: '--graph of the same', args: [COMMAND, '--graph', DEMO] },
  { name: 'fixtures, all as one estate', args: [COMMAND, ALL] },
];

function timeRun(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - start;
}

function summarise(times: readonly number[]): { readonly least: number; readonly median: number } {
  const sorted = times.toSorted((a, b) => a - b);
  return { least: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}

function milliseconds(time: number): string {
  return time.toFixed(time < 10 ? 1 : 0).padStart(8);
}

function printProcesses(): void {
  const times = ROWS.map((): number[] => []);
  for (let run = 0; run < RUNS; run += 1)
    for (const [index, { args }] of ROWS.entries()) times[index]?.push(timeRun(args));
  const bare = summarise(times[0] ?? []).least;
  console.log(`Whole process, cold, ms (${RUNS} runs in turns)   least   median   over bare Node`);
  for (const [index, { name }] of ROWS.entries()) {
    const { least, median } = summarise(times[index] ?? []);
    console.log(`  ${name.padEnd(38)}${milliseconds(least)} ${milliseconds(median)} ${milliseconds(least - bare)}`);
  }
}

/** The least time of each stage over several fresh processes. */
function timeStages(mode: 'front' | 'whole', directory: string, runs: number): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (let run = 0; run < runs; run += 1) {
    const { stdout } = spawnSync(process.execPath, [STAGES, mode, directory], { encoding: 'utf8' });
    const stages: Readonly<Record<string, number>> = JSON.parse(stdout);
    for (const [name, time] of Object.entries(stages)) best.set(name, Math.min(time, best.get(name) ?? time));
  }
  return best;
}

function printStages(directory: string, name: string): void {
  const front = timeStages('front', directory, RUNS);
  const whole = timeStages('whole', directory, RUNS);
  const walk = front.get('walk') ?? 0;
  const parse = front.get('parse') ?? 0;
  const stages = [
    ['walk', walk],
    ['parse', parse],
    ['evaluate', Math.max(0, (whole.get('read') ?? 0) - walk - parse)],
    ['decide', whole.get('decide') ?? 0],
    ['rules', whole.get('rules') ?? 0],
    ['render', whole.get('render') ?? 0],
  ] as const;
  console.log(`\nStages of ${name}, ms (least of ${RUNS} fresh processes)`);
  for (const [stage, time] of stages) console.log(`  ${stage.padEnd(38)}${milliseconds(time)}`);
}

const TREE_FILES = 500;
const TREE_SIZE = 10_000_000;

function writeTree(top: string): void {
  for (let index = 0; index < TREE_FILES; index += 1) {
    const directory = join(top, `root-${index % 50}`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `file-${index}.tf`), generateTerraform(TREE_SIZE / TREE_FILES, index + 1));
  }
}

function printFrontEnd(): void {
  const tree = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    writeTree(tree);
    const front = timeStages('front', tree, 3);
    const megabytes = (front.get('bytes') ?? 0) / 1e6;
    const time = (front.get('walk') ?? 0) + (front.get('parse') ?? 0);
    console.log(`\nFront end on ${megabytes.toFixed(1)} MB in ${TREE_FILES} generated files`);
    console.log(`  walk and parse, cold                  ${((megabytes / time) * 1000).toFixed(1).padStart(8)} MB/s`);
    console.log(`  parse alone, warm                     ${measureParse(TREE_SIZE, 3).toFixed(1).padStart(8)} MB/s`);
  } finally {
    rmSync(tree, { recursive: true });
  }
}

console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}\n`);
printProcesses();
printStages(DEMO, 'fixtures/demos/scaled-today');
printStages(ALL, 'fixtures');
printFrontEnd();
