// Builds what is published: the command and the library bundled into dist/, and the declarations of the library.
// `--code` leaves the declarations as they are: tests and the command do not need them.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist');

/** What yargs measures and wraps text with takes 40 ms to load; the fast ones do the same at once. */
const fastWidths = {
  name: 'fast-widths',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(string-width|wrap-ansi)$/ }, ({ path }) => ({ path, namespace: 'fast-widths' }));
    onLoad({ filter: /^string-width$/, namespace: 'fast-widths' }, () => ({
      contents: "export { default } from 'fast-string-width';",
      resolveDir: root,
    }));
    onLoad({ filter: /^wrap-ansi$/, namespace: 'fast-widths' }, () => ({
      contents: "export { wrapAnsi as default } from 'fast-wrap-ansi';",
      resolveDir: root,
    }));
  },
};

/** Bundled packages that are CommonJS still ask for Node's own modules with `require`. */
const requireForCommonJs =
  "import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);";

async function bundle() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    banner: { js: requireForCommonJs },
    // It finds its WebAssembly beside itself, so it stays a package of its own.
    external: ['@cdktf/hcl2json'],
    plugins: [fastWidths],
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(out, 'metafile.json'), JSON.stringify(metafile));
  writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), licensesOf(Object.keys(metafile.inputs)));
}

/** The licence texts of the packages that are in the bundle, as they ask for. */
function licensesOf(inputs) {
  const directories = new Map();
  for (const input of inputs) {
    const found = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(input);
    if (found !== null) directories.set(found[2], resolve(root, found[1]));
  }
  const texts = [...directories]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, directory]) => {
      const { version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
      const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(join(directory, file), 'utf8').trim()}\n`;
    });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
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
await bundle();
if (!isCodeOnly) declare();
