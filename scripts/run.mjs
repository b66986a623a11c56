// Runs a script that is written in TypeScript: node scripts/run.mjs FILE [ARGUMENTS]
// The scripts beside it are built too, into dist/scripts/, so that one may start another in a process of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const [script, ...args] = process.argv.slice(2);
const folder = join(root, dirname(script));
await build({
  absWorkingDir: root,
  entryPoints: readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
  outdir: 'dist/scripts',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
});
const built = join(root, 'dist/scripts', `${basename(script, '.ts')}.mjs`);
process.exitCode = spawnSync(process.execPath, [built, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
