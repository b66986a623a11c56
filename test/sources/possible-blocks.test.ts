import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const HEAD = `variable "environment" {
  type = string
}
locals {
  queues = {
    dev  = { first = { name = "a" } }
    prod = { second = {} }
  }[var.environment]
}
`;

function role(existence: string, name: string): string {
  return `${HEAD}resource "aws_iam_role" "r" {\n  ${existence}\n  name = ${name}\n}\n`;
}

async function warnings(text: string): Promise<readonly string[]> {
  const { diagnostics } = await drawGraph(LINT_OPTIONS, memoryFiles({ '/repo/main.tf': text }));
  return diagnostics.map(({ message }) => message);
}

describe('what Terraform refuses in a block', () => {
  it.each([
    ['that is there is told', '', '{}.name', 'this object does not have an attribute named "name"'],
    ['that each key of a map makes is told', 'for_each = { a = {} }', 'each.value.name', 'this object does not'],
  ])('%s', async (_, existence, name, message) => {
    expect(await warnings(role(existence, name))).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ['that need not be there', 'for_each = var.environment == "dev" ? local.queues : {}', 'each.value.name'],
    ['of which one outcome is refused', 'for_each = var.environment == "dev" ? toset(["a"]) : null', 'each.key'],
  ])('%s is not told', async (_, existence, name) => {
    expect(await warnings(role(existence, name))).toEqual([]);
  });
});
