// Builds what is published: the command and the library bundled into dist/, and the declarations of the library.
// `--code` leaves the declarations as they are: tests and the command do not need them.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { bundle, root, writeLicenses } from './bundle.mjs';

const out = join(root, 'dist');

async function bundlePackage() {
  const metafile = await bundle({
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    // It finds its WebAssembly beside itself, so it stays a package of its own.
    external: ['@cdktf/hcl2json'],
  });
  writeFileSync(join(out, 'metafile.json'), JSON.stringify(metafile));
  writeLicenses(join(out, 'THIRD-PARTY-LICENSES.txt'), Object.keys(metafile.inputs));
}

/** Declarations of what `src/index.ts` reaches by its types, and of nothing else. */
function declare() {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  const types = join(out, 'types');
  const kept = new Set();
  const pending = [join(types, 'src/index.d.ts')];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (kept.has(file)) continue;
    kept.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'(\.[^']+)\.js'/g)) {
      pending.push(resolve(dirname(file), `${path}.d.ts`));
    }
  }
  for (const name of readdirSync(types, { recursive: true })) {
    const file = join(types, name);
    if (file.endsWith('.d.ts') && !kept.has(file)) rmSync(file);
  }
}

const isCodeOnly = process.argv.includes('--code');
for (const stale of ['cli.js', 'index.js', 'chunks', ...(isCodeOnly ? [] : ['types'])]) {
  rmSync(join(out, stale), { recursive: true, force: true });
}
await bundlePackage();
if (!isCodeOnly) declare();
