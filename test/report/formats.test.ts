import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/base/finding.js';
import type { RuleInfo } from '../../src/base/rule-info.js';
import { FORMATS, type Format, renderReport } from '../../src/report/formats.js';
import type { Report } from '../../src/report/report.js';
import { readCommands } from './read-commands.js';
import { FINDING, PLAIN, placeOf, reportOf, SOURCE } from './sample.js';

const RULE: RuleInfo = {
  id: 'untrusted-assume',
  summary: 'A policy allows what no trust admits.',
  severity: 'high',
  audience: 'default',
  why: 'Both halves are needed.',
  fix: 'Write the *other* half.',
  ignore: 'Never.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/'],
};

const FINDINGS: readonly Finding[] = [
  FINDING,
  {
    ...FINDING,
    level: 'warning',
    severity: 'medium',
    confidence: 'possible',
    location: placeOf('data "aws_iam_policy_document" "trust" {\n  statement {'),
    related: [],
    suggestion: null,
    fingerprint: '1123456789abcdef0123456789abcdef',
  },
  {
    ...FINDING,
    level: 'note',
    severity: 'info',
    location: { file: 'plan.json' },
    related: [{ message: 'elsewhere', address: null, location: null }],
    suggestion: null,
    fingerprint: '2123456789abcdef0123456789abcdef',
  },
];

const SAMPLE: Report = {
  ...reportOf(FINDINGS, { 'main.tf': SOURCE }),
  diagnostics: [
    { severity: 'error', message: 'syntax error: x', location: placeOf('"b"') },
    { severity: 'warning', message: 'a module was not read', location: null },
  ],
  rules: new Map([[RULE.id, RULE]]),
  directories: { working: '/repo/envs/a b', repository: '/repo' },
};

const render = (format: Format, report: Report = SAMPLE) => renderReport(report, format, PLAIN);

describe('the sample report', () => {
  it.each(FORMATS)('as %s', async (format) => {
    await expect(await render(format)).toMatchFileSnapshot(`golden/sample.${format}.txt`);
  });

  it.each(FORMATS)('as %s is the same each time', async (format) => {
    expect(await render(format)).toBe(await render(format));
  });
});

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json, as draft 2020-12. */
const SARIF_SCHEMA = new URL('../data/sarif-2.1.0.schema.json', import.meta.url);
const isSarif = new Ajv2020({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(SARIF_SCHEMA, 'utf8')),
);

const OUTSIDE = { ...FINDING, location: { file: '../../../x.tf', startLine: 1 }, related: [] };
const NOWHERE = { ...FINDING, location: null, related: [] };

describe('SARIF', () => {
  it.each([
    ['the sample', SAMPLE],
    ['no findings', reportOf([])],
    ['a finding outside of the repository', { ...SAMPLE, findings: [OUTSIDE] }],
    ['a finding without a place', { ...SAMPLE, findings: [NOWHERE] }],
  ])('of %s is valid by its schema, and every URI is relative', async (_, report) => {
    const document = await render('sarif', report);
    isSarif(JSON.parse(document));
    expect(isSarif.errors ?? []).toEqual([]);
    const uris = [...document.matchAll(/"uri": "([^"]*)"/g)].map(([, uri = '']) => uri);
    expect(uris.filter((uri) => uri === '' || /^(\w+:|\/|\.\.)|[ \\]/.test(uri))).toEqual([]);
    expect(document).not.toContain('automationDetails');
  });

  it('has one place of one line for each finding', async () => {
    const [{ results }] = JSON.parse(await render('sarif', { ...SAMPLE, findings: [...FINDINGS, NOWHERE] })).runs;
    for (const { locations } of results) {
      expect(locations).toHaveLength(1);
      expect(locations[0].physicalLocation.region?.endLine).toBeUndefined();
    }
  });

  it('holds no more results than GitHub takes, and says so', async () => {
    const findings = Array.from({ length: 25_001 }, () => NOWHERE);
    const [run] = JSON.parse(await render('sarif', reportOf(findings))).runs;
    expect(run.results).toHaveLength(25_000);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe('1 more findings are left out');
  });
});

describe('GitHub annotations', () => {
  it('stand in the repository, one for each error and warning', async () => {
    const commands = readCommands(await render('github'));
    expect(commands.map(({ name, properties }) => [name, properties.file, properties.title])).toEqual([
      ['error', 'envs/a b/main.tf', 'untrusted-assume'],
      ['warning', 'envs/a b/main.tf', 'untrusted-assume'],
    ]);
  });

  it.each([
    [10, 0, 10],
    [11, 2, 9],
    [40, 31, 9],
  ])('of %d errors leave %d to a last line', async (errors, rest, shown) => {
    const low = Array.from({ length: errors - 1 }, () => FINDING);
    const findings: readonly Finding[] = [...low, { ...FINDING, severity: 'critical', message: 'the worst' }];
    const commands = readCommands(await render('github', reportOf(findings)));
    expect(commands[0]?.message).toMatch(/^the worst\n/);
    expect(commands.filter(({ properties }) => properties.title !== undefined)).toHaveLength(shown);
    expect(commands.slice(shown).map(({ message }) => message)).toEqual(
      rest === 0 ? [] : [`${rest} more errors, which GitHub would not show here`],
    );
  });
});

describe('the code quality report of GitLab', () => {
  it('has what GitLab asks for, and a fingerprint of its own for each finding', async () => {
    const issues = JSON.parse(await render('gitlab', { ...SAMPLE, findings: [...FINDINGS, OUTSIDE] }));
    for (const { description, check_name, fingerprint, severity, location } of issues) {
      expect([description, check_name, fingerprint].map((text) => typeof text)).toEqual(['string', 'string', 'string']);
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
      expect(location.path).toMatch(/^(envs\/a b\/|\.$)/);
      expect(location.lines.begin).toBeGreaterThan(0);
    }
    expect(issues).toHaveLength(4);
  });
});

describe('JUnit', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseAttributeValue: true,
    isArray: (name) => name === 'testcase',
  });

  it('is XML that counts what it holds', async () => {
    const document = await render('junit');
    expect(XMLValidator.validate(document)).toBe(true);
    const { testsuite } = parser.parse(document).testsuites;
    const cases: readonly Readonly<Record<string, unknown>>[] = testsuite.testcase;
    expect(cases).toHaveLength(testsuite['@_tests']);
    expect(cases.filter((one) => 'failure' in one)).toHaveLength(testsuite['@_failures']);
    expect(cases.filter((one) => 'error' in one)).toHaveLength(testsuite['@_errors']);
    expect([testsuite['@_failures'], testsuite['@_errors']]).toEqual([2, 1]);
  });

  it('is never without a test case', async () => {
    const { testsuite } = parser.parse(await render('junit', reportOf([]))).testsuites;
    expect(testsuite.testcase).toHaveLength(1);
  });
});

describe('Markdown', () => {
  it('renders as a table, details and the coverage', async () => {
    const html = await marked.parse(await render('markdown'));
    expect(html.match(/<tr>/g)).toHaveLength(4);
    expect(html.match(/<details>/g)).toHaveLength(3);
    expect(html.match(/<pre><code class="language-text">/g)).toHaveLength(3);
    expect(html).toContain('<p>Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.</p>');
  });

  it('stays within what GitHub takes, and counts the rest', async () => {
    const document = await render('markdown', reportOf(Array.from({ length: 5000 }, () => FINDING)));
    expect(Buffer.byteLength(document)).toBeLessThan(1024 * 1024);
    expect(document).toContain('And 4800 more findings.');
  });
});
