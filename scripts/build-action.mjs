// Builds action/dist/, which is committed: the GitHub Action, and the command for pre-commit, both without node_modules.
// `--check` builds it elsewhere and fails where the committed bytes are others.
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { bundle, root, writeLicenses } from './bundle.mjs';

const COMMITTED = join(root, 'action/dist');

/** The official parser lies beside the bundle as a package of its own would; every chunk is in one folder with it. */
const parserBeside = {
  name: 'parser-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^@cdktf\/hcl2json$/ }, () => ({ path: './hcl2json/lib/index.cjs', external: true }));
  },
};

/** It looks for its WebAssembly in the folder above its code. */
async function placeParser(out) {
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: "export { parse } from '@cdktf/hcl2json';", resolveDir: root },
    outfile: join(out, 'hcl2json/lib/index.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    external: ['performance'],
    metafile: true,
    logLevel: 'warning',
  });
  copyFileSync(join(root, 'node_modules/@cdktf/hcl2json/main.wasm.gz'), join(out, 'hcl2json/main.wasm.gz'));
  return Object.keys(metafile.inputs);
}

async function buildInto(out) {
  rmSync(out, { recursive: true, force: true });
  const metafile = await bundle({
    entryPoints: { main: 'src/action/main.ts', cli: 'src/cli/main.ts' },
    outdir: out,
    chunkNames: '[name]-[hash]',
    plugins: [parserBeside],
  });
  const ofParser = await placeParser(out);
  writeLicenses(join(out, 'THIRD-PARTY-LICENSES.txt'), [...Object.keys(metafile.inputs), ...ofParser]);
}

function readTree(top) {
  const files = readdirSync(top, { recursive: true }).map((name) => join(top, name));
  return new Map(
    files.filter((file) => statSync(file).isFile()).map((file) => [relative(top, file), readFileSync(file)]),
  );
}

/** Names of files that only one of the two has, or that differ. */
function compareTrees(a, b) {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name)?.equals(b.get(name) ?? NONE) !== true);
}

const NONE = Buffer.from('\0none');

if (process.argv.includes('--check')) {
  const fresh = mkdtempSync(join(tmpdir(), 'action-'));
  try {
    await buildInto(fresh);
    const stale = compareTrees(readTree(fresh), readTree(COMMITTED));
    if (stale.length > 0) {
      console.error(`action/dist is not current, run npm run build:action: ${stale.slice(0, 5).join(', ')}`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
} else await buildInto(COMMITTED);
