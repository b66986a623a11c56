import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawFindings, type Located } from './draw-findings.js';
import { type Measurement, measureRun } from './measure-run.js';
import { quoteFinding } from './quote-finding.js';
import { readReport, type Scanned } from './read-report.js';
import { headOf, rowOf, totalOf } from './table.js';

// Runs the built command on each checkout in a folder, a process each, and prints what it made of them as a Markdown table.
//   npm run corpora -- DIR [--without NAME].. [--audience pedantic|auditor] [--peer "COMMAND {dir}"] [--draw N --seed S]
// A crash or a hang is told and makes the exit status 1. Figures are of this machine and this minute: compare the columns.

const COMMAND = resolve('dist/cli.js');
const USAGE =
  'Usage: npm run corpora -- DIR [--without NAME].. [--audience pedantic|auditor] [--peer "COMMAND {dir}"] [--draw N --seed S]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    without: { type: 'string', multiple: true, default: [] },
    audience: { type: 'string' },
    peer: { type: 'string' },
    draw: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error(USAGE);
  process.exit(2);
}

const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !values.without.includes(entry.name))
  .map(({ name }) => name);
const flags = values.audience === undefined ? [] : [`--${values.audience}`];

console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, load ${loadOf()}\n`);
console.log(headOf(values.peer ?? null));
const scans: Scanned[] = [];
for (const name of names) {
  const directory = resolve(folder, name);
  const own = await measureRun([process.execPath, COMMAND, '--format=json', ...flags], directory);
  const scanned = { ...readReport(name, own), peer: await measurePeer(directory) };
  scans.push(scanned);
  console.log(rowOf(scanned, values.peer ?? null));
  if (scanned.failure !== null) {
    console.error(`${name}: ${scanned.failure}\n${own.stderr.slice(-2000)}`);
    process.exitCode = 1;
  }
}
console.log(totalOf(scans, values.peer ?? null));
console.log(`\nLoad at the end: ${loadOf()}`);

if (values.draw !== undefined) {
  const all = scans.flatMap(({ name, findings }): Located[] =>
    findings.map((finding) => ({ repository: name, directory: join(folder, name), finding })),
  );
  const drawn = drawFindings(all, Number(values.draw), Number(values.seed));
  console.log(`\n${drawn.length} of ${all.length} findings, drawn with seed ${values.seed}\n`);
  for (const [index, one] of drawn.entries()) console.log(`${index + 1}. ${quoteFinding(one)}\n`);
}

async function measurePeer(directory: string): Promise<Measurement | null> {
  if (values.peer === undefined) return null;
  const command = values.peer.split(' ').map((word) => word.replaceAll('{dir}', directory));
  return await measureRun(command, directory);
}

function loadOf(): string {
  return loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');
}
