import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROKEN, QUIET, runCommand, writeTree } from './run-command.js';

let top = '';

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'installed-modules-')));
});

afterAll(() => rmSync(top, { recursive: true }));

describe('a module that terraform init seems to have put out of the repository', () => {
  it.each(['../stolen', '.terraform/../../stolen', '/'])('is not read: %s', (dir) => {
    const directory = join(top, `modules-${dir.length}`);
    const Dir = dir === '/' ? join(directory, 'stolen') : dir;
    writeTree(directory, {
      'repo/.git/HEAD': '',
      'repo/main.tf': `${QUIET}module "m" {\n  source = "org/thing/aws"\n}\n`,
      'repo/.terraform/modules/modules.json': JSON.stringify({ Modules: [{ Key: 'm', Source: 'x', Dir }] }),
      'stolen/main.tf': BROKEN,
    });
    const { stdout, exitCode } = runCommand([], join(directory, 'repo'));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Read 1 file in 1 root: 2 roles; .*1 module not read/);
  });
});
