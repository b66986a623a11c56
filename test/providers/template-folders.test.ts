import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { showText } from '../../src/value/text.js';
import type { Value } from '../../src/value/value.js';
import { openTestRoot } from '../open-root.js';

// https://registry.terraform.io/providers/hashicorp/template/latest/docs/resources/dir

const folder = (name: string, source: string, destination: string, more = '') =>
  `resource "template_dir" "${name}" {\n  source_dir      = ${source}\n  destination_dir = ${destination}\n  vars = { who = "you", secret = var.unset }\n${more}}\n`;

const FILES = {
  'in/a.txt': 'hello ${who}',
  'in/deep/b.txt': 'deep ${jsonencode([who])}',
  'in/open.txt': 'hello ${secret}',
  'in/late.txt': '$${name} of ${who}',
  'in/wrong.txt': '${nobody}',
  'out/a.txt': 'of a former run',
  'plain.txt': 'plain',
};

/** The value of an expression as a text, and what was told on the way. */
async function evaluate(expression: string, blocks = folder('t', '"in"', '"./out/"')) {
  const main = `variable "unset" {}\n${blocks}\noutput "o" {\n  value = ${expression}\n}\n`;
  const { root, diagnostics } = await openTestRoot({ ...FILES, 'main.tf': main });
  const value = root.output('o');
  return { shown: value === null ? null : show(value), messages: diagnostics.map(({ message }) => message) };
}

function show(value: Value): string {
  if (value.kind === 'string') return showText(value);
  if (value.kind === 'bool') return String(value.value);
  if (value.kind === 'list' || value.kind === 'set')
    return value.items.map((item) => (item.kind === 'rest' ? '...' : show(item))).join();
  return value.kind;
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a folder of templates that a resource renders', () => {
  it.each([
    ['file("out/a.txt")', 'hello you'],
    ['file("${template_dir.t.destination_dir}/a.txt")', 'hello you'],
    ['file("${path.module}/out/deep/../a.txt")', 'hello you'],
    ['file("out/deep/b.txt")', 'deep ["you"]'],
    ['file("out/open.txt")', 'hello ${var.unset}'],
    ['templatefile("out/late.txt", { name = "friend" })', 'friend of you'],
    ['fileexists("out/a.txt")', 'true'],
    ['fileexists("out/none.txt")', 'false'],
    ['filebase64("out/a.txt")', Buffer.from('hello you').toString('base64')],
    ['filesha256("out/a.txt")', sha('hello you')],
    ['fileset("out", "**")', 'a.txt,deep/b.txt,late.txt,open.txt,wrong.txt'],
    ['file("plain.txt")', 'plain'],
    ['filesha256("plain.txt")', sha('plain')],
    ['fileset(".", "plain*")', 'plain.txt'],
  ])('gives %s as %s', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual({ shown: expected, messages: [] });
  });

  it.each([
    ['a destination of unknown name', 'file("${template_dir.t.destination_dir}/a.txt")', '"in"', '"out-${var.unset}"'],
    ['one that is named again', 'file("out-${var.unset}/a.txt")', '"in"', '"out-${var.unset}"'],
  ])('is found by %s', async (_, expression, source, destination) => {
    expect(await evaluate(expression, folder('t', source, destination))).toEqual({ shown: 'hello you', messages: [] });
  });

  it.each([
    ['the folder of templates', 'file("out/a.txt")', folder('t', '"in-${var.unset}"', '"out"')],
    ['the file in it', 'file("out/${var.unset}.txt")', folder('t', '"in"', '"out"')],
    ['what two resources render', 'file("out/a.txt")', folder('t', '"in"', '"out"') + folder('u', '"."', '"out"')],
    ['the digest of what is not known', 'filemd5("out/open.txt")', folder('t', '"in"', '"out"')],
    ['files in a folder that is not known', 'fileset("out", "*")', folder('t', 'var.unset', '"out"')],
    ['whether one is there', 'fileexists("out/a.txt")', folder('t', 'var.unset', '"out"')],
  ])('leaves unknown: %s', async (_, expression, blocks) => {
    const { shown, messages } = await evaluate(expression, blocks);
    expect(shown).toMatch(/\$\{|^unknown$/);
    expect(messages).toEqual([]);
  });

  it('keeps the place of the template', async () => {
    const main = `variable "unset" {}\n${folder('t', '"in"', '"out"')}output "o" {\n  value = file("out/a.txt")\n}\n`;
    const { root } = await openTestRoot({ ...FILES, 'main.tf': main });
    const value = root.output('o');
    const [first] = value?.kind === 'string' ? value.pieces : [];
    expect(first).toMatchObject({ kind: 'text', text: 'hello ', origin: { range: { start: 0, end: 6 } } });
  });

  it.each([
    ['a file that is not among the templates', 'file("out/none.txt")', 'no file exists at "in/none.txt"'],
    ['a template that is wrong', 'file("out/wrong.txt")', 'vars map does not contain key "nobody"'],
    ['a path that leads out of the folder', 'file("out/../none.txt")', 'no file exists at "out/../none.txt"'],
  ])('tells of %s', async (_, expression, message) => {
    expect((await evaluate(expression)).messages).toEqual([message]);
  });

  it('is the innermost of several', async () => {
    const blocks = folder('t', '"in"', '"out"') + folder('u', '"in/deep"', '"out/b"');
    expect((await evaluate('file("out/b/b.txt")', blocks)).shown).toBe('deep ["you"]');
  });

  it('does not exist where it is counted away', async () => {
    const blocks = folder('t', '"in"', '"out"', '  count = 0\n');
    expect((await evaluate('file("out/a.txt")', blocks)).shown).toBe('of a former run');
  });

  it('may rest on files itself', async () => {
    const blocks = folder('t', 'trimspace(file("name.txt"))', '"${file("out-name.txt")}"');
    const main = `variable "unset" {}\n${blocks}output "o" {\n  value = file("out/a.txt")\n}\n`;
    const files = { ...FILES, 'name.txt': 'in\n', 'out-name.txt': 'out', 'main.tf': main };
    const { root, diagnostics } = await openTestRoot(files);
    const value = root.output('o');
    expect({ shown: value === null ? null : show(value), diagnostics }).toEqual({
      shown: 'hello you',
      diagnostics: [],
    });
  });

  it('that renders from what it has written itself takes what lies there', async () => {
    const blocks = folder('t', '"in"', '"out"').replace('"you"', 'file("out/a.txt")');
    expect(await evaluate('file("out/a.txt")', blocks)).toEqual({ shown: 'hello of a former run', messages: [] });
  });

  it('may render what another one has rendered', async () => {
    const first = folder('t', '"in"', '"out"');
    const second = folder('u', '"in"', '"again"').replace('"you"', 'file("out/a.txt")');
    expect(await evaluate('file("again/a.txt")', first + second)).toEqual({ shown: 'hello hello you', messages: [] });
  });

  it('of a called module is read by its caller', async () => {
    const { root, diagnostics } = await openTestRoot({
      ...FILES,
      'm/main.tf': `variable "unset" {}\n${folder('t', '"in"', '"out"')}output "dir" {\n  value = template_dir.t.destination_dir\n}\n`,
      'main.tf':
        'module "m" {\n  source = "./m"\n  unset  = "s"\n}\noutput "o" {\n  value = file("${module.m.dir}/open.txt")\n}\n',
    });
    const value = root.output('o');
    expect({ shown: value === null ? null : show(value), diagnostics }).toEqual({ shown: 'hello s', diagnostics: [] });
  });
});
