// Bundles code with esbuild: what the npm package and the GitHub Action have in common.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export const root = join(import.meta.dirname, '..');

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

/** The same sources give the same bytes. Tells which files are in it. */
export async function bundle({ entryPoints, outdir, chunkNames, external = [], plugins = [] }) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    chunkNames,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    banner: { js: requireForCommonJs },
    external,
    plugins: [fastWidths, ...plugins],
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}

/** The licence texts of the packages that are in the bundle, as they ask for. */
export function writeLicenses(file, inputs) {
  const directories = new Map();
  for (const input of inputs) {
    const found = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(input);
    if (found !== null) directories.set(found[2], resolve(root, found[1]));
  }
  const texts = [...directories]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, directory]) => {
      const { version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
      const text = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${text === undefined ? '' : readFileSync(join(directory, text), 'utf8').trim()}\n`;
    });
  writeFileSync(file, texts.join(`\n${'-'.repeat(80)}\n\n`));
}
