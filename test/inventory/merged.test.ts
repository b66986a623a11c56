import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawGraph, exportInventory, lint } from '../../src/index.js';
import { writeTree } from '../cli/run-command.js';

let top = '';

function provider(account: string): string {
  return `provider "aws" {\n  allowed_account_ids = ["${account}"]\n}\n`;
}

function role(name: string, principal: string): string {
  return `resource "aws_iam_role" "${name}" {
  name = "${name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = ${principal} } }]
  })
}
`;
}

const CALLER = `${provider('111122223333')}${role('ci', '"arn:aws:iam::111122223333:root"')}
resource "aws_iam_role_policy" "ci" {
  role = aws_iam_role.ci.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "arn:aws:iam::444455556666:role/deploy" }]
  })
}
`;

const UNKNOWN_ACCOUNT = `data "aws_caller_identity" "me" {}\n${role('same', 'data.aws_caller_identity.me.account_id')}`;

async function save(directory: string, name: string | null, file: string): Promise<void> {
  const path = join(top, directory);
  const request = { paths: ['.'], workingDirectory: path, root: path, ...(name === null ? {} : { name }) };
  writeFileSync(join(top, file), (await exportInventory(request)).text);
}

function idsOf(paths: readonly string[]): Promise<readonly string[]> {
  return drawGraph({ paths, workingDirectory: top }).then(({ graph }) => graph.nodes.map(({ id }) => id));
}

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'merged-'));
  writeTree(top, {
    'caller/main.tf': CALLER,
    'target/main.tf': provider('444455556666') + role('deploy', '"arn:aws:iam::111122223333:role/ci"'),
    'unknown/main.tf': UNKNOWN_ACCOUNT,
  });
  await save('caller', 'github.com/one/caller', 'caller.json');
  await save('target', 'github.com/two/target', 'target.json');
  await save('unknown', 'one', 'one.json');
  await save('unknown', 'two', 'two.json');
  await save('unknown', null, 'nameless.json');
});

afterAll(() => rmSync(top, { recursive: true }));

describe('inventories of several repositories', () => {
  it('are one estate: halves of a pair meet by their ARNs', async () => {
    const { graph } = await drawGraph({ paths: ['caller.json', 'target.json'], workingDirectory: top });
    expect(graph.edges).toContainEqual(
      expect.objectContaining({
        from: 'github.com/one/caller//.:aws_iam_role.ci',
        to: 'github.com/two/target//.:aws_iam_role.deploy',
        decision: 'yes',
      }),
    );
  });

  it('show which repository a place is in', async () => {
    const { findings } = await lint({ paths: ['caller.json', 'one.json'], workingDirectory: top, audience: 'auditor' });
    expect(findings.map(({ location }) => location?.file)).toContain('github.com/one/caller/main.tf');
  });

  it('meet a directory that is read with them', async () => {
    const { graph } = await drawGraph({ paths: ['caller.json', 'target'], workingDirectory: top });
    const edge = graph.edges.find(({ from }) => from === 'github.com/one/caller//.:aws_iam_role.ci');
    expect(edge).toMatchObject({ to: '.:aws_iam_role.deploy', decision: 'yes' });
  });

  it('never share what is unknown in each', async () => {
    const ids = await idsOf(['one.json', 'two.json']);
    expect(ids.filter((id) => id.startsWith('account:'))).toEqual(['account:one//.:default', 'account:two//.:default']);
    expect(ids).toEqual(expect.arrayContaining(['one//.:aws_iam_role.same', 'two//.:aws_iam_role.same']));
  });

  it('are called by their files where nothing else names them', async () => {
    expect(await idsOf(['one.json', 'nameless.json'])).toContain('nameless.json//.:aws_iam_role.same');
  });

  it('have the ids of their own repository where there is but one', async () => {
    expect(await idsOf(['one.json'])).toContain('aws_iam_role.same');
  });

  it('keep their names when they are saved again', async () => {
    const again = await exportInventory({ paths: ['caller.json', 'target.json'], workingDirectory: top, name: 'both' });
    writeFileSync(join(top, 'both.json'), again.text);
    expect(await idsOf(['both.json'])).toContain('github.com/two/target//.:aws_iam_role.deploy');
    const { diagnostics } = await lint({ paths: ['both.json'], workingDirectory: top });
    expect(diagnostics).toEqual([]);
  });

  it('tell nothing of a root as a plan does', async () => {
    const { diagnostics } = await lint({ paths: ['target'], plans: ['target=one.json'], workingDirectory: top });
    expect(diagnostics).toMatchObject([{ severity: 'error', message: expect.stringContaining('saved inventory') }]);
  });
});

describe('a secret', () => {
  it('is not saved', async () => {
    writeTree(top, {
      'secret/main.tf': `variable "vendor" {\n  default   = "arn:aws:iam::999988887777:role/vendor"\n  sensitive = true\n}\n${role('a', 'var.vendor')}`,
      'secret/terraform.tfvars': 'vendor = "arn:aws:iam::999988887777:role/vendor"\n',
    });
    await save('secret', 'secret', 'secret.json');
    const { text } = await exportInventory({ paths: ['secret'], workingDirectory: top });
    expect(text).not.toContain('999988887777');
    expect(await idsOf(['secret.json'])).toContain('aws_iam_role.a');
  });
});
