import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command in a process of its own, with nothing of this one's environment but the path. */
export function runCommand(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Run {
  const result = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    input: '',
    timeout: 60_000,
  });
  return { exitCode: result.status, stdout: result.stdout, stderr: result.stderr };
}

export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** Writes files below a directory. */
export function writeTree(directory: string, tree: Tree): void {
  for (const [path, content] of Object.entries(tree)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

export function roleBlock(name: string, principal: string): string {
  return `resource "aws_iam_role" "${name}" {
  name = "${name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = ${principal} }]
  })
}
`;
}

export function permissionBlock(from: string, to: string): string {
  return `resource "aws_iam_role_policy" "${from}" {
  role = aws_iam_role.${from}.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.${to}.arn }]
  })
}
`;
}

export const EC2 = '{ Service = "ec2.amazonaws.com" }';

/** Two roles that no one joins. */
export const QUIET = roleBlock('a', EC2) + roleBlock('b', EC2);

/** `a` may assume `b`, and `b` does not admit it: an error. */
export const BROKEN = QUIET + permissionBlock('a', 'b');

/** Both halves are written. */
export const JOINED = roleBlock('a', EC2) + roleBlock('b', '{ AWS = aws_iam_role.a.arn }') + permissionBlock('a', 'b');

/** `b` trusts `a` directly and nothing allows `a`: it works, which a note says. */
export const NOTED = roleBlock('a', EC2) + roleBlock('b', '{ AWS = aws_iam_role.a.arn }');
