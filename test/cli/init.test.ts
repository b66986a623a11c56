import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listRules } from '../../src/commands/explain.js';
import { readConfig } from '../../src/config/read-config.js';
import { lint } from '../../src/index.js';
import { listSchemaErrors } from '../report/schemas.js';
import { EC2, QUIET, roleBlock, runCommand, writeTree } from './run-command.js';

let top = '';
const NAME = '.iam-trust-lint.yaml';

const APP = `variable "name" {}
provider "aws" {
  allowed_account_ids = ["111122223333"]
}
provider "aws" {
  alias = "other"
  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/deploy"
  }
}
module "remote" {
  source  = "acme/roles/aws//modules/one"
  version = "1.0.0"
}
${roleBlock('a', '{ AWS = ["444455556666", "arn:aws:iam::464622532012:root"] }')}`;

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'init-')));
  writeTree(top, {
    'estate/.git/HEAD': '',
    'estate/live/app/main.tf': APP,
    'estate/live/app/vars/common.tfvars': '',
    'estate/live/app/vars/prod.tfvars': 'name = "prod"\n',
    'estate/live/app/vars/eu/dev.tfvars': 'name = "dev"\n',
    'estate/live/app/vars/us/dev.tfvars': 'name = "dev"\n',
    'estate/live/app/vars/prod.example.tfvars': '',
    'estate/live/unknown/main.tf': roleBlock('b', EC2),
    'small/main.tf': QUIET,
    'taken/.git/HEAD': '',
    'taken/.iam-trust-lint.yaml': 'failOn: never\n',
    'taken/inner/main.tf': QUIET,
    'empty/readme.txt': '',
  });
});

afterAll(() => rmSync(top, { recursive: true }));

/** The file with all that it only offers. */
function uncomment(text: string): string {
  return text.replace(/^( *)# (?=["\s-]|[a-z]\w*:)/gm, '$1');
}

function problemsOf(text: string): readonly string[] {
  return readConfig(text, listRules()).problems.map(({ message }) => message);
}

describe('init', () => {
  it('writes what it sees', () => {
    const { exitCode, stdout, stderr } = runCommand(['init', '-o', '-'], join(top, 'estate'));
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Read ');
    expect(existsSync(join(top, 'estate', NAME))).toBe(false);
    expect(listSchemaErrors('config', JSON.stringify(parse(stdout)))).toEqual([]);
    expect(parse(stdout).environments).toEqual({
      'live/app': {
        prod: { varFiles: ['vars/common.tfvars', 'vars/prod.tfvars'] },
        'vars-eu-dev': { varFiles: ['vars/common.tfvars', 'vars/eu/dev.tfvars'] },
        'vars-us-dev': { varFiles: ['vars/common.tfvars', 'vars/us/dev.tfvars'] },
      },
    });
    for (const line of [
      '  "111122223333": # seen in live/app',
      '  # "444455556666": { trusted: true } # if it is yours; aws_iam_role.a trusts it',
      '  # Vendor Datadog works from 464622532012, which aws_iam_role.a trusts',
      '  #     - "live/unknown:default"',
      '#   live/app: arn:aws:iam::123456789012:role/NAME',
      '#   acme/roles/aws: vendor/NAME',
    ])
      expect(stdout.split('\n')).toContain(line);
  });

  it('offers nothing that would be wrong', () => {
    const { stdout } = runCommand(['init', '-o', '-'], join(top, 'estate'));
    expect(problemsOf(stdout)).toEqual([]);
    expect(problemsOf(uncomment(stdout))).toEqual([]);
    expect(Object.keys(parse(uncomment(stdout)))).toEqual(
      expect.arrayContaining([
        'environments',
        'accounts',
        'runners',
        'modules',
        'roots',
        'exclude',
        'rules',
        'overrides',
      ]),
    );
    const { stdout: plain } = runCommand(['init', '-o', '-'], join(top, 'small'));
    expect(problemsOf(uncomment(plain))).toEqual([]);
  });

  it('writes a file that brings no new warnings, once', async () => {
    const request = { paths: ['live'], workingDirectory: join(top, 'estate') };
    const before = await lint(request);
    const first = runCommand(['init', 'live'], join(top, 'estate'));
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toBe('');
    expect(first.stderr).toContain(`${NAME}: read it, and run iam-trust-lint again`);
    const after = await lint(request);
    expect(after.diagnostics).toEqual(before.diagnostics);
    expect(after.coverage.unreadValues.flatMap(({ files }) => files)).toEqual([]);
    expect(after.coverage.environments).toBe(3);
    const written = readFileSync(join(top, 'estate', NAME), 'utf8');
    const again = runCommand(['init', 'live'], join(top, 'estate'));
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('there is a configuration file already');
    expect(readFileSync(join(top, 'estate', NAME), 'utf8')).toBe(written);
  });

  it('hides no file that lies above', () => {
    const { exitCode, stderr } = runCommand(['init'], join(top, 'taken/inner'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('there is a configuration file already');
    expect(existsSync(join(top, 'taken/inner', NAME))).toBe(false);
  });

  it('writes where it is told, and over nothing', () => {
    expect(runCommand(['init', '-o', 'mine.yaml', 'small'], top).exitCode).toBe(0);
    expect(problemsOf(readFileSync(join(top, 'mine.yaml'), 'utf8'))).toEqual([]);
    writeFileSync(join(top, 'mine.yaml'), 'kept');
    const { exitCode, stderr } = runCommand(['init', '-o', 'mine.yaml', 'small'], top);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('there is a configuration file already: mine.yaml');
    expect(readFileSync(join(top, 'mine.yaml'), 'utf8')).toBe('kept');
  });

  it('writes nothing where there is nothing', () => {
    expect(runCommand(['init'], join(top, 'empty')).exitCode).toBe(3);
    expect(existsSync(join(top, 'empty', NAME))).toBe(false);
    expect(runCommand(['init', '--config', 'x'], join(top, 'small')).exitCode).toBe(2);
  });
});
