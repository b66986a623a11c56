import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { describe, expect, it } from 'vitest';

interface Output {
  readonly bytes: number;
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

const metafile: { readonly outputs: Readonly<Record<string, Output>> } = JSON.parse(
  readFileSync(new URL('../../dist/metafile.json', import.meta.url), 'utf8'),
);

/** The files of the bundle that Node reads before the first line of an entry runs. */
function startOf(entry: string): readonly Output[] {
  const reached = new Set<string>();
  const pending = [entry];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    const imports = metafile.outputs[path]?.imports ?? [];
    pending.push(
      ...imports.filter(({ kind, external }) => kind === 'import-statement' && !external).map((one) => one.path),
    );
  }
  return [...reached].flatMap((path) => metafile.outputs[path] ?? []);
}

function packagesOf(outputs: readonly Output[]): readonly string[] {
  const inputs = outputs.flatMap((output) => Object.keys(output.inputs));
  const names = inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}

describe.each(['dist/cli.js', 'dist/index.js'])('what is loaded when %s starts', (entry) => {
  const start = startOf(entry);

  it('has no package but those that each run needs', () => {
    const cliOnly = [
      'ansi-regex',
      'cliui',
      'escalade',
      'get-caller-file',
      'strip-ansi',
      'y18n',
      'yargs',
      'yargs-parser',
    ];
    const allowed = [
      ...cliOnly,
      'fast-string-truncated-width',
      'fast-string-width',
      'fast-wrap-ansi',
      'jsonc-parser',
      'leven',
    ];
    expect(packagesOf(start).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('has no large table, and no form but text', () => {
    const inputs = start.flatMap((output) => Object.keys(output.inputs));
    const lazy = inputs.filter((input) =>
      /(managed-policies|service-roles|documented-modules)\.json|report\/(dot|json|graph-json|why-text|explain-text|sarif|github|gitlab|junit|markdown)\.ts/.test(
        input,
      ),
    );
    expect(entry === 'dist/cli.js' ? lazy : lazy.filter((input) => !input.includes('report/'))).toEqual([]);
  });

  // A hundred kilobytes cost about a millisecond to read; a table or a library that slips in costs more than that.
  it('is small', () => {
    expect(start.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(740_000);
  });
});

it('leaves outside what is no part of the bundle', () => {
  const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter((one) => one.external));
  const names = new Set(external.map(({ path }) => path).filter((path) => !isBuiltin(path)));
  expect([...names]).toEqual(['@cdktf/hcl2json']);
});
