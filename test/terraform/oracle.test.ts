import { beforeAll, describe, expect, it } from 'vitest';
import type { FunctionTable } from '../../src/terraform/functions/function.js';
import { loadFunctions } from '../../src/terraform/functions/table.js';
import type { Value } from '../../src/value/value.js';
import { hasInfinity, hasMark, known, plain, type Row, readRows, typeOfOutput } from './oracle-row.js';
import { type Evaluated, evaluateOutput } from './small-module.js';

/** Where this evaluator means to differ from Terraform 1.16, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  e2605: 'a member written twice with values of two types: read as Terraform 1.11 read it, the last one counts',
  e2750: 'compressed bytes are those of zlib, not of Go',
  e2751: 'compressed bytes are those of zlib, not of Go',
  e2994: 'templatefile inside a template: OpenTofu allows it',
  e3070: 'list(): Terraform 0.11 had it',
  e3177: 'a type in quotes: Terraform 0.11 wrote them so',
};

/** Functions that only OpenTofu has are checked against its answers. */
const OPENTOFU_GROUPS = new Set(['fn-base64gunzip', 'fn-urldecode', 'fn-cidrcontains']);

const rows = readRows().filter((row) => EXCEPTIONS[row.id] === undefined);
let functions: FunctionTable;

beforeAll(async () => {
  functions = await loadFunctions(new Set(['templatefile']));
});

function refusals({ value, problems }: Evaluated): readonly string[] {
  const infinite = hasInfinity(value) ? ['an infinite number cannot be stored'] : [];
  const ephemeral = hasMark(value, 'ephemeral') ? ['an ephemeral value cannot be stored'] : [];
  return [...problems, ...infinite, ...ephemeral];
}

function checkRow(row: Row): void {
  const evaluated = evaluateOutput(row.expr, {
    setup: row.setup,
    functions,
    planned: row.unknown === null ? 'applied' : 'planned',
  });
  if (row.error !== null) {
    expect(refusals(evaluated), `Terraform refuses: ${row.error}`).not.toEqual([]);
    return;
  }
  expect(refusals(evaluated)).toEqual([]);
  if (row.unknown === true) return;
  for (const value of optionsOf(evaluated.value)) checkValue(value, row);
  expect(hasMark(evaluated.value, 'sensitive')).toBe(row.sensitive);
}

/** Alternatives tell more than an unknown; each has what is known of it. */
function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'alternatives' ? value.options.flatMap(optionsOf) : [value];
}

function checkValue(value: Value, row: Row): void {
  expect(known(plain(value), row.unknown)).toEqual(known(plain(row.result), row.unknown));
  if (row.unknown === null || row.unknown === false) expect(typeOfOutput(value)).toEqual(row.type);
}

describe('the answers of terraform 1.16', () => {
  it.each(rows.filter((row) => !OPENTOFU_GROUPS.has(row.group)))('$id $group: $expr', checkRow);
});

describe('the answers of OpenTofu 1.12 about functions of its own', () => {
  it.each(rows.filter((row) => OPENTOFU_GROUPS.has(row.group)))('$id $expr', (row) => {
    const evaluated = evaluateOutput(row.expr, { setup: row.setup, functions, planned: 'applied' });
    if (row.opentofu === null || row.opentofu.error !== undefined) expect(refusals(evaluated)).not.toEqual([]);
    else expect([refusals(evaluated), plain(evaluated.value)]).toEqual([[], row.opentofu.result]);
  });
});
