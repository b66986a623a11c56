import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/base/finding.js';
import { type Format, renderReport } from '../../src/report/formats.js';
import { makeVisible } from '../../src/report/visible.js';
import { RULES as RULE_LIST } from '../../src/rules/registry.generated.js';
import { readCommands } from './read-commands.js';
import { FINDING, PLAIN, reportOf } from './sample.js';

const NAMES: readonly string[] = [
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://example.com\u0007link\u001b]8;;\u0007',
  '\u202etxt.exe',
  'a\n::error::b',
  'a\r\n::set-env name=X::y',
  '::stop-commands::x',
  'a%0A::error::b',
  'x,title=y::z',
  '</summary></details><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '&lt;b&gt; & "q" \'s\'',
  '[click](https://example.com) ![i](x.png)',
  '**bold** _it_ ~~no~~ `code` $x$ :smile:',
  '`` ` ```',
  '```\n# heading',
  '| a | b |\n|---|',
  '@octocat and #1 and org/repo#2 and www.example.com and https://example.com',
  ']]> <!-- --> <?xml?> <!DOCTYPE a [<!ENTITY b "c">]>&b;',
  '\u0000\uffff\ufffe\ud800 {0} {1}',
  'C:\\a\\b "c"',
  '- x\n1. y\n> z',
  '\\',
  '|',
  '\\|',
];

const hostile = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'binary', maxLength: 40 }));

function findingOf(text: string): Finding {
  return {
    ...FINDING,
    message: `x${text}`,
    address: text,
    instances: [text],
    location: { file: `x${text}`, startLine: 1, startColumn: 1, endLine: 1, endColumn: 3 },
    related: [{ message: text, address: text, location: { file: text } }],
    suggestion: { text, edits: [], safe: false },
  };
}

const RULES = new Map(RULE_LIST.map(({ info }) => [info.id, info]));

const render = (format: Format, text: string) =>
  renderReport({ ...reportOf([findingOf(text)], { [`x${text}`]: text }), rules: RULES }, format, PLAIN);

/** Checks a law for the names above and for many others. */
async function holds(check: (text: string) => Promise<void>, runs: number): Promise<void> {
  for (const name of NAMES) await check(name);
  await fc.assert(fc.asyncProperty(hostile, check), { seed: 7, numRuns: runs });
}

function textOf(html: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('hostile names', () => {
  it('are one workflow command, and what they say', async () => {
    await holds(async (text) => {
      const output = await render('github', text);
      const commands = readCommands(output);
      expect(output.trimEnd().split('\n')).toHaveLength(1);
      expect(commands).toHaveLength(1);
      expect(commands[0]?.properties.title).toBe('untrusted-assume');
      expect(commands[0]?.message.split('\n')[0]).toBe(makeVisible(`x${text}`));
    }, 100);
  });

  it('are text of XML', async () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      trimValues: false,
      isArray: (name) => name === 'testcase',
    });
    await holds(async (text) => {
      const document = await render('junit', text);
      expect(XMLValidator.validate(document)).toBe(true);
      const [first] = parser.parse(document).testsuites.testsuite.testcase;
      const shown = makeVisible(`x${text}`).replace(/[\ufffe\uffff]/g, '\ufffd');
      expect(squeeze(first.failure['@_message'])).toBe(squeeze(shown));
    }, 40);
  });

  it('are text of Markdown', async () => {
    await holds(async (text) => {
      const html = await marked.parse(await render('markdown', text));
      const cells = [...html.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => cell);
      expect(cells).toHaveLength(4);
      expect(cells[3]?.replaceAll('<!-- -->', '')).not.toMatch(/<(?!\/?(p|br)\b)\w/);
      expect(squeeze(textOf(cells[3] ?? ''))).toBe(squeeze(makeVisible(`x${text}`)));
      const names = [...html.matchAll(/<([a-z]\w*)/g)].map(([, name = '']) => name);
      const known = 'h2 table thead tbody tr th td a code details summary pre p'.split(' ');
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
      expect(names.filter((name) => name === 'a' || name === 'details' || name === 'pre')).toHaveLength(3);
    }, 100);
  });

  it('tell nobody and link nothing in Markdown', async () => {
    const document = await render('markdown', '@octocat #1 org/repo#2 GH-3 www.example.com _www.example.com');
    const [table = ''] = document.split('<details>');
    expect(table.replaceAll('https://github.com/iam-trust-lint', '')).not.toMatch(/@\w|#\d|GH-\d|www\.\w|https:\/\//);
  });

  it('are text of SARIF, without links or placeholders of their own', async () => {
    await holds(async (text) => {
      const [{ results }] = JSON.parse(await render('sarif', text)).runs;
      const { message, locations } = results[0];
      const [first = ''] = message.text.split('\n');
      expect(first).not.toMatch(/\]\(|(^|[^{])\{\d+\}([^}]|$)/);
      const { uri } = locations[0].physicalLocation.artifactLocation;
      expect(decodeURIComponent(uri)).not.toMatch(/\p{Cs}/u);
      expect(uri).toMatch(/^[\w.~!*'()%/-]+$/);
    }, 100);
  });

  it('are text of GitLab', async () => {
    await holds(async (text) => {
      const [issue] = JSON.parse(await render('gitlab', text));
      expect(issue.description).toBe(makeVisible(`x${text}`));
    }, 100);
  });
});
