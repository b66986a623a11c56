import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { askAuthority } from '../../src/hcl/authority.js';
import { decodeText } from '../../src/hcl/decode.js';
import { parseHcl } from '../../src/hcl/parse.js';
import { type Json, toHcl2json } from './hcl2json-form.js';
import { createRandom, mutate } from './mutants.js';
import { readSnippets } from './snippets.js';

/*
 * Ours against HashiCorp's parser as @cdktf/hcl2json holds it: the same verdict, and the same tree as far as JSON can
 * express it. It cannot express, and so is not compared here but by the conformance test:
 * - positions, comments, the order of arguments and blocks;
 * - how a string was written (escapes, heredoc, strip markers), and in which Unicode form: it is always in NFC;
 * - numbers beyond a double, and items of an object whose name comes again;
 * - a block that shares its name with an argument, or that stands with and without labels, and operators that can only
 *   fail (`-true`): hcl2json has no answer then, so the verdict alone is compared.
 * It is not asked about bad UTF-8, for it is handed a string, nor beyond our nesting limit, for it dies of that.
 */

type Comparison =
  | { readonly kind: 'same'; readonly accepted: boolean }
  | { readonly kind: 'different'; readonly how: string };

async function compare(source: string): Promise<Comparison> {
  const { body, problems } = parseHcl(source);
  const isRejected = problems.length > 0;
  if (problems.some((problem) => problem.kind === 'nesting')) return { kind: 'same', accepted: false };
  const answer = await askAuthority('test.tf', source);
  if ((answer.kind === 'rejected') !== isRejected) {
    return { kind: 'different', how: `${answer.kind}; ours: ${problems[0]?.message ?? 'accepted'}\n${source}` };
  }
  if (answer.kind !== 'accepted') return { kind: 'same', accepted: false };
  const expected = canonical(JSON.parse(answer.json));
  const actual = canonical(toHcl2json(body, source));
  if (isDeepStrictEqual(expected, actual)) return { kind: 'same', accepted: true };
  return { kind: 'different', how: `${JSON.stringify(expected)}\n${JSON.stringify(actual)}\n${source}` };
}

/** The same with all strings in NFC, and with the numbers that JSON cannot express as it writes them. */
function canonical(json: Json): Json {
  if (typeof json === 'string') return json.normalize();
  if (typeof json === 'number') return Number.isFinite(json) ? json + 0 : null;
  if (json === null || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return json.map(canonical);
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name.normalize(), canonical(value)]));
}

/** How many of the texts both accept; every difference fails the test. */
async function expectAgreement(sources: readonly string[]): Promise<number> {
  const differences: string[] = [];
  let accepted = 0;
  for (const source of sources) {
    const comparison = await compare(source);
    if (comparison.kind === 'different') differences.push(comparison.how);
    else if (comparison.accepted) accepted += 1;
  }
  expect(differences).toEqual([]);
  return accepted;
}

const root = new URL('../../', import.meta.url).pathname;

function readSources(path: string): readonly string[] {
  const decoded = decodeText(readFileSync(path));
  return decoded.kind === 'text' ? [decoded.text] : [];
}

function findFixtures(): readonly string[] {
  const directory = join(root, 'fixtures');
  if (!existsSync(directory)) return [];
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.endsWith('.tf')).map((path) => join(directory, path));
}

const snippets = readSnippets().flatMap(({ bytes }) => {
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? [decoded.text] : [];
});
const [blocksFile = ''] = readSources(join(root, 'test/data/hcl/blocks.tf'));
const blocks = blocksFile.split(/\n(?=[a-z]+ .*\{\n)/).map((block) => `${block.trimEnd()}\n`);

describe('the answers of hcl2json', () => {
  it('are ours for every snippet', async () => {
    expect(await expectAgreement(snippets)).toBeGreaterThan(100);
  });

  it('are ours for ordinary Terraform', async () => {
    expect(parseHcl(blocksFile).problems).toEqual([]);
    expect(await expectAgreement([blocksFile, ...blocks])).toBe(blocks.length + 1);
  });

  it('are ours for every fixture', async () => {
    await expectAgreement(findFixtures().flatMap(readSources));
  });

  it.each([1, 2, 3, 4])('are ours for 3,000 mutants (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const originals = [...snippets.filter((source) => source.length < 2000), ...blocks, ...blocks, ...blocks];
    const mutants = Array.from({ length: 3000 }, () => {
      return mutate(originals[random(originals.length)] ?? '', originals, random);
    });
    expect(await expectAgreement(mutants)).toBeGreaterThan(300);
  });
});
