import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const WRITER = `
provider "aws" {
  allowed_account_ids = ["111122223333"]
}
resource "aws_iam_role" "shared" {
  name               = "shared"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::444455556666:role/app" } }] })
}
resource "aws_ssm_parameter" "shared" {
  name  = "/shared/role"
  value = aws_iam_role.shared.arn
}
output "role" {
  value = aws_iam_role.shared.arn
}
`;

function readerOf(resource: string, settings = ''): string {
  return `
${settings}
provider "aws" {
  allowed_account_ids = ["444455556666"]
}
resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = ${resource} }] })
}
`;
}

function remoteState(backend: string, config: string, rest = ''): string {
  return `
data "terraform_remote_state" "a" {
  backend = "${backend}"
  config  = { ${config} }
  ${rest}
}
`;
}

const OUTPUT = 'data.terraform_remote_state.a.outputs.role';

async function joins(files: Readonly<Record<string, string>>): Promise<boolean> {
  const contents = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/repo/${name}`, text]));
  const { graph } = await drawGraph(LINT_OPTIONS, memoryFiles(contents));
  return graph.edges.some(
    ({ from, to, permission }) =>
      from === 'reader:aws_iam_role.app' && to === 'writer:aws_iam_role.shared' && permission.verdict === 'yes',
  );
}

interface Row {
  readonly name: string;
  readonly backend: string;
  readonly reader: string;
  readonly isJoined: boolean;
}

/** "Backend configuration", a page for each type, and "The terraform_remote_state Data Source". */
const STATES: readonly Row[] = [
  {
    name: 's3, the same bucket and key',
    backend: 'backend "s3" {\n bucket = "b"\n key = "k" \n}',
    reader: remoteState('s3', 'bucket = "b", key = "k"'),
    isJoined: true,
  },
  {
    name: 's3, another key',
    backend: 'backend "s3" {\n bucket = "b"\n key = "k" \n}',
    reader: remoteState('s3', 'bucket = "b", key = "other"'),
    isJoined: false,
  },
  {
    name: 's3, another bucket',
    backend: 'backend "s3" {\n bucket = "b"\n key = "k" \n}',
    reader: remoteState('s3', 'bucket = "other", key = "k"'),
    isJoined: false,
  },
  {
    name: 's3, the bucket given on the command line',
    backend: 'backend "s3" {\n key = "k" \n}',
    reader: remoteState('s3', 'bucket = "b", key = "k"'),
    isJoined: true,
  },
  {
    name: 's3, nothing written in the backend',
    backend: 'backend "s3" {}',
    reader: remoteState('s3', 'bucket = "b", key = "k"'),
    isJoined: false,
  },
  {
    name: 'another type of backend',
    backend: 'backend "gcs" {\n bucket = "b"\n prefix = "k" \n}',
    reader: remoteState('s3', 'bucket = "b", key = "k"'),
    isJoined: false,
  },
  {
    name: 'gcs',
    backend: 'backend "gcs" {\n bucket = "b"\n prefix = "k" \n}',
    reader: remoteState('gcs', 'bucket = "b", prefix = "k"'),
    isJoined: true,
  },
  {
    name: 'azurerm',
    backend: 'backend "azurerm" {\n storage_account_name = "s"\n container_name = "c"\n key = "k" \n}',
    reader: remoteState('azurerm', 'storage_account_name = "s", container_name = "c", key = "k"'),
    isJoined: true,
  },
  {
    name: 'a cloud block read by the remote backend',
    backend: 'cloud {\n organization = "o"\n workspaces {\n name = "w" \n}\n}',
    reader: remoteState('remote', 'organization = "o", workspaces = { name = "w" }'),
    isJoined: true,
  },
  {
    name: 'local, by its default path',
    backend: '',
    reader: remoteState('local', 'path = "../writer/terraform.tfstate"'),
    isJoined: true,
  },
  {
    name: 'local, by the path of the module',
    backend: 'backend "local" {\n path = "state/shared.tfstate" \n}',
    reader: remoteState('local', 'path = "${path.module}/../writer/state/shared.tfstate"'),
    isJoined: true,
  },
  {
    name: 'a key that rests on a variable of nobody',
    backend: 'backend "s3" {\n bucket = "b"\n key = "k" \n}',
    reader: `variable "key" {}\n${remoteState('s3', 'bucket = "b", key = var.key')}`,
    isJoined: false,
  },
  {
    name: 'a backend that nobody knows',
    backend: 'backend "s3" {\n bucket = "b"\n key = "k" \n}',
    reader: remoteState('floppy', 'bucket = "b", key = "k"'),
    isJoined: false,
  },
];

describe('what one root reads of another', () => {
  it.each(STATES)('by its state: $name', async ({ backend, reader, isJoined }) => {
    const files = {
      'writer/main.tf': `terraform {\n${backend}\n}\n${WRITER}`,
      'reader/main.tf': reader + readerOf(OUTPUT),
    };
    expect(await joins(files)).toBe(isJoined);
  });

  it('by its state, unless two roots write it', async () => {
    const writer = `terraform {\nbackend "s3" {\n key = "k" \n}\n}\n${WRITER}`;
    const reader = remoteState('s3', 'key = "k"') + readerOf(OUTPUT);
    expect(await joins({ 'writer/main.tf': writer, 'reader/main.tf': reader })).toBe(true);
    expect(await joins({ 'writer/main.tf': writer, 'twin/main.tf': writer, 'reader/main.tf': reader })).toBe(false);
  });

  it('by its state, where the role is a default for a state that lacks it', async () => {
    const writer = `terraform {\nbackend "s3" {\n key = "k" \n}\n}\n${WRITER}`;
    const defaults = 'defaults = { old = "arn:aws:iam::111122223333:role/shared" }';
    const reader = remoteState('s3', 'key = "k"', defaults) + readerOf('data.terraform_remote_state.a.outputs.old');
    expect(await joins({ 'writer/main.tf': writer, 'reader/main.tf': reader })).toBe(true);
  });

  it('by a parameter of its name, in an account that may be the same', async () => {
    const data = 'data "aws_ssm_parameter" "a" {\n name = "/shared/role" \n}\n';
    const reader = data + readerOf('data.aws_ssm_parameter.a.value');
    expect(await joins({ 'writer/main.tf': WRITER, 'reader/main.tf': reader })).toBe(false);
    const unknownAccount = WRITER.replace('allowed_account_ids', 'allowed_account_ids = ["444455556666"] #');
    expect(await joins({ 'writer/main.tf': unknownAccount, 'reader/main.tf': reader })).toBe(true);
    const other = data.replace('/shared/role', '/shared/other') + readerOf('data.aws_ssm_parameter.a.value');
    expect(await joins({ 'writer/main.tf': unknownAccount, 'reader/main.tf': other })).toBe(false);
  });

  it('in a circle, without an end or an error', async () => {
    const backend = (key: string) => `terraform {\nbackend "s3" {\n key = "${key}" \n}\n}\n`;
    const ring = `${remoteState('s3', 'key = "k"')}\nlocals {\n role = ${OUTPUT} \n}\noutput "role" {\n value = local.role \n}\n`;
    const writer = `${backend('k')}${remoteState('s3', 'key = "r"')}\nlocals {\n role = ${OUTPUT} \n}\noutput "role" {\n value = local.role \n}\n`;
    const reader = backend('r') + ring + readerOf('local.role');
    const files = { '/repo/writer/main.tf': writer, '/repo/reader/main.tf': reader };
    const { diagnostics } = await drawGraph(LINT_OPTIONS, memoryFiles(files));
    expect(diagnostics).toEqual([]);
  });
});
