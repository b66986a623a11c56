import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Draft, withDrafts } from '../../src/commands/drafts.js';
import { fix } from '../../src/commands/fix.js';
import { lint } from '../../src/commands/lint.js';
import { createDiskFiles } from '../../src/host/disk-files.js';
import { LINT_OPTIONS } from '../../test/lint-options.js';

/**
 * What `terraform fmt` says of the files that fixes change: nothing, where it said nothing before. Over the fixtures and the texts
 * that the tests keep, with everything that can be written. Fails where terraform is missing.
 */
const root = process.cwd().replaceAll('\\', '/');
const tops = ['test/fix/golden', 'fixtures'].map((top) => `${root}/${top}`);

function listDirectories(top: string): readonly string[] {
  const entries = readdirSync(top, { withFileTypes: true });
  if (entries.some(({ name }) => name.endsWith('.tf') || name === 'fixture.json')) return [top];
  return entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => listDirectories(join(top, name)));
}

function format(content: Uint8Array): string {
  const { status, stdout, stderr } = spawnSync('terraform', ['fmt', '-'], { input: content, encoding: 'utf8' });
  if (status !== 0) throw new Error(`terraform fmt: ${stderr || 'it cannot be run'}`);
  return stdout;
}

function isClean(content: Uint8Array): boolean {
  return format(content) === new TextDecoder().decode(content);
}

async function fixAll(directory: string): Promise<readonly Draft[]> {
  const place = { paths: [directory], workingDirectory: directory, repository: directory, rootsFrom: directory };
  const options = { ...LINT_OPTIONS, ...place, audience: 'auditor' } as const;
  const files = createDiskFiles(directory);
  const tool = { name: 'iam-trust-lint', version: '0' };
  const { findings } = await lint(options, files, tool);
  if (findings.every(({ suggestion }) => suggestion === null)) return [];
  const { drafts } = await fix(options, withDrafts(files, []), tool, { which: 'all', narrow: (report) => report });
  return drafts;
}

let compared = 0;
let before = 0;
for (const directory of tops.flatMap(listDirectories))
  for (const draft of await fixAll(directory)) {
    if (!draft.path.endsWith('.tf')) continue;
    if (!isClean(draft.before)) {
      before += 1;
      continue;
    }
    compared += 1;
    if (isClean(draft.after)) continue;
    console.log(`${draft.path}: terraform fmt would change what was written`);
    process.exitCode = 1;
  }
console.log(`${compared} changed files compared; ${before} were not as terraform fmt leaves them before`);
if (compared === 0) process.exitCode = 1;
