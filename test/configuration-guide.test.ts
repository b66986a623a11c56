import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { listRules } from '../src/commands/explain.js';
import { PRESETS } from '../src/config/presets.js';
import { readConfig } from '../src/config/read-config.js';
import { listSchemaErrors } from './report/schemas.js';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = read('docs/configuration.md');
const EXAMPLES = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);
const KEYS = Object.keys(
  z
    .object({ properties: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(read('rules/schemas/config.schema.json'))).properties,
);

describe('the guide to the configuration file', () => {
  it('has a section with an example for each key of the schema, and for no other', () => {
    const sections = [...page.matchAll(/^### `(\w+)`$/gm)].map(([, key]) => key);
    expect(sections.toSorted()).toEqual(KEYS.toSorted());
    for (const key of KEYS) expect(EXAMPLES.filter((text) => key in parse(text))).not.toEqual([]);
  });

  it.each(EXAMPLES)('shows what is read without errors: %s', (text) => {
    expect(readConfig(text, listRules()).problems).toEqual([]);
    expect(listSchemaErrors('config', JSON.stringify(parse(text)))).toEqual([]);
  });

  it.each([...PRESETS])('tells what the preset %s says', (name, text) => {
    expect(readConfig(text, listRules(), { base: readConfig('', []).config, scope: 'shared' }).problems).toEqual([]);
    expect(listSchemaErrors('config', text)).toEqual([]);
    const [, told = ''] = new RegExp(`^\\| \`${name}\` \\| (.*) \\|$`, 'm').exec(page) ?? [];
    const shown = Object.entries(JSON.parse(text)).map(([key, value]) => `\`${key}: ${value}\``);
    expect(told).toContain(shown.length === 0 ? 'nothing' : shown.join(', '));
  });

  it('names each option of a rule on the page of that rule', () => {
    for (const { id, options = [] } of listRules())
      for (const { name } of options) expect(read(`docs/rules/${id}.md`)).toContain(`\`${name}\`:`);
  });
});
