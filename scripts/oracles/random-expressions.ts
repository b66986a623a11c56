import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFunctions } from '../../src/terraform/functions/table.js';
import { textValue } from '../../src/value/construct.js';
import { readJson } from '../../src/value/json-read.js';
import { findMember } from '../../src/value/members.js';
import type { Value } from '../../src/value/value.js';
import { hasInfinity, plain, typeOfOutput } from '../../test/terraform/oracle-row.js';
import { evaluateOutput } from '../../test/terraform/small-module.js';
import { generateExpression, type References, seededRandom } from './generate-expression.js';

// Compares the evaluator with the terraform that is installed, on random expressions:
//   npx esbuild scripts/oracles/random-expressions.ts --bundle --platform=node --format=esm --packages=external \
//     --outfile=node_modules/.cache/random-expressions.mjs && node node_modules/.cache/random-expressions.mjs [count] [seed]
// Prints the outcomes by count, and every disagreement that no row of KNOWN explains. Exit code 1 where there is one.

const LOCALS = `locals {
  n1 = 3
  n2 = 0.25
  s1 = "alpha"
  s2 = "a/b/c"
  b1 = true
  ls = tolist(["b", "a", "", "b"])
  ln = [1, 2.5, -3]
  m1 = tomap({ a = "x", b = "" })
  o1 = { s = "t", n = 1, l = ["p"] }
  lo = [{ n = "r1", v = 1 }, { n = "r2", v = 2 }]
}
`;

const REFERENCES: References = {
  number: ['local.n1', 'local.n2'],
  string: ['local.s1', 'local.s2'],
  bool: ['local.b1'],
  strings: ['local.ls'],
  numbers: ['local.ln'],
  map: ['local.m1'],
  object: ['local.o1'],
  objects: ['local.lo'],
};

/** Where Terraform 1.11 and 1.16 differ by what they say themselves, this evaluator goes with the newer. */
const KNOWN: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /&&|\|\|/, reason: '1.12: && and || need not look at the other side' },
];

const BATCH = 250;

interface Outcome {
  readonly kind: 'value' | 'error';
  readonly value: unknown;
  readonly type: unknown;
}

function runTerraform(expressions: readonly string[]): readonly Outcome[] {
  const directory = mkdtempSync(join(tmpdir(), 'random-expressions-'));
  const outputs = expressions.map(
    (expression, index) =>
      `output "v${index}" {\n  sensitive = true\n  value     = try({ ok = ${expression} }, { refused = true })\n}\n`,
  );
  writeFileSync(join(directory, 'main.tf'), LOCALS + outputs.join(''));
  const options = {
    cwd: directory,
    env: { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' },
  } as const;
  try {
    execFileSync('terraform', ['apply', '-auto-approve', '-input=false', '-no-color'], { ...options, stdio: 'pipe' });
    const text = execFileSync('terraform', ['output', '-json'], { ...options, encoding: 'utf8', maxBuffer: 2 ** 28 });
    return readOutputs(text, expressions.length);
  } catch {
    return expressions.length === 1 ? [{ kind: 'error', value: null, type: null }] : halve(expressions);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** One expression that Terraform cannot store, such as an infinite number, spoils the whole run. */
function halve(expressions: readonly string[]): readonly Outcome[] {
  const middle = expressions.length >> 1;
  return [...runTerraform(expressions.slice(0, middle)), ...runTerraform(expressions.slice(middle))];
}

function memberOf(value: Value | null, name: string): Value | null {
  const member = value?.kind === 'object' ? findMember(value, name) : null;
  return member?.kind === 'found' ? member.value : null;
}

function readOutputs(text: string, count: number): readonly Outcome[] {
  const { value } = readJson(textValue(text, null));
  const plainOutputs = JSON.parse(text);
  return Array.from({ length: count }, (_, index): Outcome => {
    const ok = memberOf(memberOf(memberOf(value, `v${index}`), 'value'), 'ok');
    if (ok === null) return { kind: 'error', value: null, type: null };
    return { kind: 'value', value: plain(ok), type: plainOutputs[`v${index}`].type[1].ok };
  });
}

function same(a: Outcome, b: Outcome): boolean {
  return (
    JSON.stringify([a.kind, sortKeys(a.value), sortKeys(a.type)]) ===
    JSON.stringify([b.kind, sortKeys(b.value), sortKeys(b.type)])
  );
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sortKeys(part)]),
  );
}

const [count = 20_000, seed = 1] = process.argv.slice(2).map(Number);
const functions = await loadFunctions(new Set(['templatefile']));

function evaluateHere(expression: string): Outcome {
  const { value, problems } = evaluateOutput(expression, { setup: { locals: LOCALS }, functions, planned: 'applied' });
  if (problems.length > 0 || hasInfinity(value)) return { kind: 'error', value: null, type: null };
  return { kind: 'value', value: plain(value), type: typeOfOutput(value) };
}

const random = seededRandom(seed);
const tally = new Map<string, number>();
const seen = new Set<string>();
let disagreements = 0;
while (seen.size < count) {
  const batch: string[] = [];
  while (batch.length < Math.min(BATCH, count - seen.size)) {
    const expression = generateExpression(random, REFERENCES);
    if (seen.has(expression) || batch.includes(expression)) continue;
    batch.push(expression);
  }
  for (const expression of batch) seen.add(expression);
  for (const [index, theirs] of runTerraform(batch).entries()) {
    const expression = batch[index] ?? '';
    const ours = evaluateHere(expression);
    const known = KNOWN.find(({ pattern }) => pattern.test(expression));
    const outcome = same(ours, theirs) ? `same ${theirs.kind}` : known !== undefined ? known.reason : 'different';
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    if (outcome !== 'different') continue;
    disagreements += 1;
    if (disagreements <= 40)
      console.log(`${expression}\n  ours   ${JSON.stringify(ours)}\n  theirs ${JSON.stringify(theirs)}`);
  }
}
console.log(Object.fromEntries(tally));
process.exitCode = disagreements > 0 ? 1 : 0;
