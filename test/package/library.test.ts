import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = readFileSync(new URL('../../docs/library/README.md', import.meta.url), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/```sh\nnode ([^\n]+)\n```(?:\n```text\n([^`]*)```)?/g)].map(
  ([, call = '', output]) => ({ call, output }),
);

function run(call: string) {
  return spawnSync(process.execPath, call.split(' '), { cwd: REPOSITORY, encoding: 'utf8' });
}

describe('the page about programs', () => {
  it('has two examples', () => {
    expect(EXAMPLES.map(({ output }) => output === undefined)).toEqual([true, false]);
  });

  it.each(EXAMPLES)('has an example that runs as it is: node $call', ({ call, output }) => {
    const { stdout, stderr, status } = run(call);
    expect({ stderr, status }).toEqual({ stderr: '', status: output === undefined ? 1 : 0 });
    expect(stdout).toContain(output ?? 'error[wildcard-principal]');
  });

  it('names all that the package exports', async () => {
    const library: object = await import('../../src/index.js');
    expect(Object.keys(library).filter((name) => !PAGE.includes(`${name}\``) && !PAGE.includes(`\`${name}(`))).toEqual(
      [],
    );
  });
});
