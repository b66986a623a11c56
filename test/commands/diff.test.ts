import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type DiffReport, diff, renderDiff } from '../../src/index.js';
import { listSchemaErrors } from '../report/schemas.js';

const TOP = fileURLToPath(new URL('../../fixtures/diff', import.meta.url));
const LOOK = { color: 'off', width: null } as const;

function compare(name: string, base = 'base', head = 'head'): Promise<DiffReport> {
  const path = join(TOP, name);
  return diff({ base, head, workingDirectory: path, root: path });
}

/** A change without where it stands. */
function tell({ edges, reach, trusts }: DiffReport) {
  return {
    edges: edges.map(({ change, from, to }) => `${change} ${from.label} -> ${to.label}`),
    reach: reach.map(({ change, from, to, through }) => {
      return `${change} ${[from, ...through, to].map(({ label }) => label).join(' -> ')}`;
    }),
    trusts: trusts.map(({ change, role }) => `${change} ${role.label}`),
  };
}

const OPPOSITES: Readonly<Record<string, string>> = {
  opened: 'closed',
  closed: 'opened',
  confirmed: 'doubted',
  doubted: 'confirmed',
  written: 'unwritten',
  unwritten: 'written',
  gained: 'lost',
  lost: 'gained',
  widened: 'narrowed',
  narrowed: 'widened',
};

function turn(line: string): string {
  const [word = ''] = line.split(' ');
  return line.replace(word, OPPOSITES[word] ?? word);
}

describe.each(readdirSync(TOP))('the pair %s', (name) => {
  it('is told line by line as expected', async () => {
    const report = await compare(name);
    const text = await renderDiff(report, 'text', LOOK);
    expect(text).toBe(readFileSync(join(TOP, name, 'expected.txt'), 'utf8'));
    expect(listSchemaErrors('diff', await renderDiff(report, 'json', LOOK))).toEqual([]);
  });

  it('has as Markdown what it has as text', async () => {
    const report = await compare(name);
    const matches = (text: string, form: RegExp) => [...text.matchAll(form)].map(([, found]) => found);
    const text = await renderDiff(report, 'text', LOOK);
    const markdown = await renderDiff(report, 'markdown', LOOK);
    expect(matches(markdown, /^### (.*)$/gm)).toEqual(matches(text, /^([A-Z][^.:\n]*)$/gm));
    const signs = matches(markdown.replaceAll('−', '-'), /^ *- \*\*([-+~])\*\* /gm);
    expect(signs).toEqual(matches(text, /^ +([-+~]) /gm));
  });

  it('differs from itself in nothing', async () => {
    const { edges, reach, trusts, appeared, vanished, moved } = await compare(name, 'head', 'head');
    expect([edges, reach, trusts, appeared, vanished, moved].flat()).toEqual([]);
  });

  it('is the other way round what it is', async () => {
    const there = tell(await compare(name));
    const back = tell(await compare(name, 'head', 'base'));
    expect(back.edges.map(turn).toSorted()).toEqual(there.edges.toSorted());
    expect(back.reach.map(turn).toSorted()).toEqual(there.reach.toSorted());
    expect(back.trusts.map(turn).toSorted()).toEqual(there.trusts.toSorted());
  });
});
