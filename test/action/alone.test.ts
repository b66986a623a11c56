import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROKEN, writeTree } from '../cli/run-command.js';
import { createFolder, removeFolder } from './repository.js';
import { runBundle } from './run-bundle.js';

const TOP = fileURLToPath(new URL('../..', import.meta.url));

/** A file that ours refuses for its syntax: only the official parser tells where it is wrong. */
const MALFORMED = 'resource "aws_iam_role" {{\n';

describe('the bundle where nothing else is', () => {
  let folder = '';
  beforeAll(() => {
    folder = createFolder();
    mkdirSync(join(folder, 'tool'));
    cpSync(join(TOP, 'action/dist'), join(folder, 'tool/action/dist'), { recursive: true });
    writeFileSync(join(folder, 'tool/package.json'), '{ "type": "module" }');
    writeTree(join(folder, 'scanned'), { 'main.tf': BROKEN });
    writeTree(join(folder, 'malformed'), { 'main.tf': MALFORMED });
  });
  afterAll(() => removeFolder(folder));

  it('has the official parser beside it', () => {
    const command = join(folder, 'tool/action/dist/cli.js');
    const run = spawnSync(process.execPath, [command, '--hcl-parser', 'hcl2json', 'scanned'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.stdout).toContain('error[untrusted-assume]');
    expect(run.status).toBe(1);
  });

  it('asks it in the Action about a file that cannot be read', async () => {
    const main = join(folder, 'tool/action/dist/main.js');
    const event = { name: 'push', payload: {} };
    const step = await runBundle({ workspace: join(folder, 'malformed'), event, main });
    expect(step.exitCode).toBe(1);
    expect(step.log).toContain('main.tf:1:26: error: syntax error');
    expect(step.log).not.toContain('Cannot find');
  });
});
