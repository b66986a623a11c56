import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROKEN, JOINED, QUIET, writeTree } from '../cli/run-command.js';
import { startGithub } from './github-server.js';
import {
  type Checkout,
  cloneShallow,
  commit,
  createFolder,
  createPullRequest,
  git,
  removeFolder,
} from './repository.js';
import { pullRequestEvent, runBundle } from './run-bundle.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url);

function fixture(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, FIXTURES)), 'utf8');
}

function readLog(text: string): Log {
  return JSON.parse(text);
}

describe('a pull request that opens a path to an administrator role', () => {
  let checkout: Checkout;
  beforeAll(() => {
    const state = (side: string) => ({ 'main.tf': fixture(`diff/path-to-admin/${side}/main.tf`) });
    checkout = createPullRequest(state('base'), state('head'));
  });
  afterAll(() => removeFolder(checkout.top));

  it('gets one comment, byte for byte', async () => {
    const github = await startGithub();
    const step = await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url });
    await github.close();
    const comments = '/repos/o/r/issues/7/comments';
    const token = 'Bearer ghs_secret';
    expect(github.requests).toEqual([
      { method: 'GET', path: `${comments}?per_page=100&page=1`, token, body: null },
      { method: 'POST', path: comments, token, body: fixture('action/path-to-admin/comment.md') },
    ]);
    expect(step.summary).toBe(fixture('action/path-to-admin/summary.md'));
    expect(step.outputs).toEqual({ errors: '0', warnings: '0', notes: '0', 'new-edges': '1', 'sarif-file': '' });
    expect(step.exitCode).toBe(0);
  });

  it('has the comment updated, among those of others on later pages, and left alone where it is right', async () => {
    const marker = '<!-- iam-trust-lint: iam-trust-lint -->';
    const others = Array.from({ length: 120 }, (_, id) => ({ id, body: `> ${marker}\nno`, type: 'Bot' as const }));
    const forged = { id: 400, body: `${marker}\nforged`, type: 'User' as const };
    const ours = { id: 500, body: `${marker}\n\nold`, type: 'Bot' as const };
    const github = await startGithub([forged, ...others, ours]);
    const given = { workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url };
    await runBundle(given);
    await runBundle(given);
    await github.close();
    const written = github.requests.filter(({ method }) => method !== 'GET');
    expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual(['PATCH /repos/o/r/issues/comments/500']);
    expect(written[0]?.body).toBe(fixture('action/path-to-admin/comment.md'));
    expect(github.requests.filter(({ method }) => method === 'GET')).toHaveLength(4);
  });

  it('has the missing base fetched in a shallow checkout', async () => {
    const workspace = cloneShallow(checkout);
    const github = await startGithub();
    const step = await runBundle({ workspace, event: pullRequestEvent(checkout), apiUrl: github.url });
    await github.close();
    expect(github.requests.at(-1)?.body).toBe(fixture('action/path-to-admin/comment.md'));
    expect(step).toMatchObject({ exitCode: 0, summary: fixture('action/path-to-admin/summary.md') });
    removeFolder(join(workspace, '..'));
  });

  it('goes on where the base cannot be fetched, and says what to set', async () => {
    const workspace = cloneShallow(checkout);
    git(workspace, 'remote', 'set-url', 'origin', `file://${workspace}/nowhere`);
    const github = await startGithub();
    const step = await runBundle({ workspace, event: pullRequestEvent(checkout), apiUrl: github.url });
    await github.close();
    expect(step.exitCode).toBe(0);
    expect(step.log).toContain('fetch-depth: 0');
    expect(step.log).toMatch(/^::notice title=iam-trust-lint::not compared: the checkout lacks the commit /m);
    expect(step.log).toContain('does not appear to be a git repository; Could not read from remote repository)');
    expect(step.outputs['new-edges']).toBe('');
    expect(github.requests.map(({ method }) => method)).toEqual(['GET']);
    removeFolder(join(workspace, '..'));
  });

  it('is not hidden by a directory with the name of the base', async () => {
    const { base } = checkout;
    git(checkout.top, 'checkout', '-q', '-b', 'hidden');
    const now = fixture('diff/path-to-admin/head/main.tf');
    commit(checkout.top, { [`${base}/main.tf`]: now, [`${base.slice(0, 12)}/main.tf`]: now });
    const event = { name: 'push', payload: { before: base } };
    const step = await runBundle({ workspace: checkout.top, event, inputs: { paths: 'main.tf' } });
    expect(step.outputs['new-edges']).toBe('1');
    git(checkout.top, 'checkout', '-q', 'merged');
  });

  it('is compared with the branch that is named, and not with a directory of its name', async () => {
    git(checkout.top, 'checkout', '-q', '-b', 'taken', 'merged');
    commit(checkout.top, { 'main/main.tf': fixture('diff/path-to-admin/head/main.tf') });
    const given = { workspace: checkout.top, event: { name: 'schedule', payload: {} } };
    const run = (base: string) => runBundle({ ...given, inputs: { base, paths: 'main.tf' } });
    expect((await run('main')).outputs['new-edges']).toBe('1');
    expect((await run('./main')).outputs['new-edges']).toBe('0');
    git(checkout.top, 'branch', '-m', 'main', 'gone');
    const lacking = await run('main');
    expect(lacking.log).toContain('not compared: the checkout lacks the commit main, and it could not be fetched');
    expect(lacking.log).toContain('or write ./main for the path of that name');
    git(checkout.top, 'branch', '-m', 'gone', 'main');
    git(checkout.top, 'checkout', '-q', 'merged');
  });

  it.each([
    ['a merge queue', 'merge_group', (base: string) => ({ merge_group: { base_sha: base, head_sha: base } })],
    ['a push', 'push', (base: string) => ({ before: base, after: base })],
  ])('is told of in the summary in %s, and no comment is tried', async (_, name, payload) => {
    const github = await startGithub();
    const event = { name, payload: payload(checkout.base) };
    const step = await runBundle({ workspace: checkout.top, event, apiUrl: github.url });
    await github.close();
    expect(github.requests).toEqual([]);
    expect(step).toMatchObject({ exitCode: 0, summary: fixture('action/path-to-admin/summary.md') });
  });

  it.each([
    ['without a pull request', 'pull_request', {}],
    ['with another shape', 'pull_request', { pull_request: { number: '7', base: { sha: '--upload-pack=x' } } }],
    ['of a push that begins a branch', 'push', { before: '0'.repeat(40) }],
    ['that is no object', 'workflow_dispatch', null],
  ])('a payload %s leaves the comparison out', async (_, name, payload) => {
    const step = await runBundle({ workspace: checkout.top, event: { name, payload } });
    expect(step).toMatchObject({ exitCode: 0, outputs: { errors: '0', 'new-edges': '' } });
    expect(step.log).toContain(`not compared: the event ${name} tells of no commit to compare with`);
    expect(step.summary).toContain('Not compared');
  });
});

describe('a pull request that changes nobody’s ways', () => {
  let checkout: Checkout;
  beforeAll(() => {
    checkout = createPullRequest({ 'main.tf': JOINED }, { 'main.tf': `# A remark.\n${JOINED}`, 'README.md': 'x' });
  });
  afterAll(() => removeFolder(checkout.top));

  it('gets no comment', async () => {
    const github = await startGithub();
    const step = await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url });
    await github.close();
    expect(github.requests.map(({ method }) => method)).toEqual(['GET']);
    expect(step.exitCode).toBe(0);
  });

  it('has an earlier comment brought up to date', async () => {
    const ours = { id: 3, body: '<!-- iam-trust-lint: iam-trust-lint -->\n\nold', type: 'Bot' as const };
    const github = await startGithub([ours]);
    await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url });
    await github.close();
    expect(github.comments[0]?.body).toContain('Nobody gained or lost a way into a role, and no trust changed.');
  });
});

describe('a pull request that breaks a pair', () => {
  let checkout: Checkout;
  beforeAll(() => {
    const [quietTrust = ''] = /resource "aws_iam_role" "b"[\s\S]*?\n}\n/.exec(QUIET) ?? [];
    const [openTrust = ''] = /resource "aws_iam_role" "b"[\s\S]*?\n}\n/.exec(JOINED) ?? [];
    const permissions = JOINED.replace(openTrust, '');
    const ignored = '# iam-trust-lint: ignore[self-assume-untrusted] not yet\n';
    checkout = createPullRequest(
      { 'a.tf': permissions, 'trust/.keep': '', 'b.tf': openTrust },
      {
        'b.tf': ignored + quietTrust,
        '.iam-trust-lint.yaml': 'extends: ./shared.yaml\nexclude: [generated]\n',
        'shared.yaml': 'failOn: warning\n',
      },
    );
  });
  afterAll(() => removeFolder(checkout.top));

  it('is annotated on the half that it touched, fails, and says what else it did', async () => {
    const github = await startGithub();
    const inputs = { 'sarif-file': 'trust.sarif', category: 'infra' };
    const event = pullRequestEvent(checkout);
    const step = await runBundle({ workspace: checkout.top, event, apiUrl: github.url, inputs });
    await github.close();
    const annotations = step.log.split('\n').filter((line) => /^::(error|warning) file/.test(line));
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatch(/^::error file=b\.tf,line=6,.*%0Aa\.tf:\d+:\d+: this is what the finding is about/);
    expect(step.exitCode).toBe(1);
    expect(step.log).toContain('::error title=iam-trust-lint::1 error');
    expect(step.outputs).toMatchObject({ errors: '1', 'new-edges': '1', 'sarif-file': 'trust.sarif' });
    expect(step.summary).toContain('- <code>.iam-trust-lint.yaml</code> changed');
    expect(step.summary).toContain('- <code>shared.yaml</code> changed');
    expect(step.summary).toContain('- <code>b.tf</code> line 1 has a new comment: <code>iam-trust-lint\\: ignore');
    const [run] = readLog(readFileSync(join(checkout.top, 'trust.sarif'), 'utf8')).runs;
    expect(run?.automationDetails?.id).toBe('infra/');
    expect(run?.results?.[0]?.locations?.[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'a.tf' },
    });
    const text = await runBundle({ workspace: checkout.top, event, inputs: { format: 'text', comment: 'false' } });
    for (const shown of [text.log.split('::stop-commands::')[1], step.summary]) {
      expect(shown).toContain('untrusted-assume');
      expect(shown).not.toContain('this is what the finding is about');
    }
    const body = github.requests.at(-1)?.body ?? '';
    expect(body.startsWith('<!-- iam-trust-lint: infra -->\n')).toBe(true);
    expect(body).toContain('### New findings');
  });

  it('says so where its files have other names, and where git does not tell', async () => {
    const ignoring = '# iam-trust-lint: ignore[untrusted-assume] x\n';
    const top = createFolder();
    git(top, 'init', '-q', '-b', 'main');
    writeTree(top, { 'notes.txt': BROKEN });
    symlinkSync('notes.txt', join(top, 'main.tf'));
    const base = commit(top, {});
    const head = commit(top, { 'notes.txt': ignoring + BROKEN });
    const event = pullRequestEvent({ base, head });
    const linked = await runBundle({ workspace: top, event, inputs: { comment: 'false' } });
    expect(linked.summary).toContain('- <code>notes.txt</code> line 1 has a new comment: <code>iam-trust-lint');
    commit(top, { 'large.hcl': Buffer.alloc(70_000_000, '#') });
    const large = await runBundle({ workspace: top, event, inputs: { comment: 'false' } });
    expect(large.summary).toContain('- what it did there is not known, for git does not tell which lines changed');
    removeFolder(top);
  });

  it('reads and writes nothing through links that it makes to elsewhere', async () => {
    const top = createFolder();
    const outside = createFolder();
    writeTree(outside, { 'main.tf': BROKEN, secret: 'secret: hunter2\n' });
    git(top, 'init', '-q', '-b', 'main');
    git(top, 'config', 'http.extraheader', 'hunter2');
    const token = JOINED.replace('name = "b"', 'name = file(".git/config")');
    writeTree(top, { 'main.tf': token });
    for (const name of ['out', 'out.yaml', 'report']) {
      const target = name === 'report' ? '.git' : join(outside, name === 'out' ? '' : 'secret');
      symlinkSync(target, join(top, name));
    }
    symlinkSync('.git/config', join(top, 'config.tf'));
    symlinkSync('.git/config', join(top, 'out.sarif'));
    const event = { name: 'schedule', payload: {} };
    const before = readFileSync(join(top, '.git/config'), 'utf8');
    const rows: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [{ paths: 'out' }, 'out is a link that leads out of the workspace'],
      [{ config: 'out.yaml' }, 'out.yaml is a link that leads out of the workspace'],
      [{ baseline: 'out.yaml' }, 'out.yaml is a link that leads out of the workspace'],
      [{ 'sarif-file': 'out.sarif' }, 'out.sarif was not written: a link there leads elsewhere'],
      [{ 'sarif-file': 'report/config' }, 'report/config was not written: a link there leads elsewhere'],
      [{ format: 'text' }, 'git may keep credentials there'],
    ];
    for (const [inputs, said] of rows) {
      const { log, summary, exitCode } = await runBundle({ workspace: top, event, inputs });
      expect(log).toContain(said);
      expect(exitCode).toBe(1);
      expect(`${log}${summary}`).not.toContain('hunter2');
    }
    expect(readFileSync(join(top, '.git/config'), 'utf8')).toBe(before);
    removeFolder(top);
    removeFolder(outside);
  });

  it('fails nothing where findings shall not', async () => {
    const event = pullRequestEvent(checkout);
    const step = await runBundle({ workspace: checkout.top, event, inputs: { 'fail-on': 'never', comment: 'false' } });
    expect(step).toMatchObject({ exitCode: 0, outputs: { errors: '1' } });
  });

  it.each([
    ['an input that there is not', { 'fail-on': 'errors' }, 'did you mean error?'],
    ['a format that there is not', { format: 'xml' }, 'the input format takes text, '],
    ['a path that is not there', { paths: 'missing' }, 'an input could not be read'],
    ['nothing to read', { paths: 'trust' }, 'nothing to analyse'],
    ['a switch that is neither', { 'new-only': 'yes' }, 'the input new-only takes true, false, and not yes'],
    ['a wrong configuration file', { config: 'a.tf' }, 'a.tf:'],
    ['a baseline that is not there', { baseline: 'known.json' }, 'the baseline known.json cannot be used'],
    ['a plan without its directory', { plan: 'plan.json' }, '--plan takes DIR=FILE'],
    ['a file that cannot be written', { 'sarif-file': 'trust' }, 'trust was not written'],
  ])('%s fails the step with a sentence', async (_, inputs, sentence) => {
    const step = await runBundle({ workspace: checkout.top, event: { name: 'schedule', payload: {} }, inputs });
    expect(step.exitCode).toBe(1);
    const errors = step.log.split('\n').filter((line) => line.startsWith('::error title=iam-trust-lint::'));
    expect(errors.join('\n')).toContain(sentence);
  });
});

describe('a pull request of ten thousand files', () => {
  it('is compared, and told in one comment', async () => {
    const remark = '# iam-trust-lint: ignore[untrusted-assume] x\n';
    const files = Array.from({ length: 10_000 }, (_, index) => [`live/d${index % 10}/f${index}.tf`, remark] as const);
    const checkout = createPullRequest({ 'main.tf': QUIET }, { 'main.tf': JOINED, ...Object.fromEntries(files) });
    const github = await startGithub();
    const step = await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url });
    await github.close();
    const body = github.requests.at(-1)?.body ?? '';
    expect(step).toMatchObject({ exitCode: 0, outputs: { 'new-edges': '1' } });
    expect(body).toContain('a can now become b');
    expect(body).toContain('- and 9980 more');
    removeFolder(checkout.top);
  }, 600_000);
});

describe('a workspace without git', () => {
  it.each(['.', 'infra'])('and without a file wants a checkout, whatever is to be read: %s', async (paths) => {
    const top = createFolder();
    const step = await runBundle({ workspace: top, event: { name: 'schedule', payload: {} }, inputs: { paths } });
    expect(step.exitCode).toBe(1);
    expect(step.log).toContain(
      '::error title=iam-trust-lint::nothing to analyse: the workspace has no files; a step with',
    );
    expect(step.log).toContain('actions/checkout');
    removeFolder(top);
  });

  it('is judged, and its paths begin at its top', async () => {
    const top = createFolder();
    writeFileSync(join(top, 'x.txt'), '');
    const state = fixture('diff/path-to-admin/head/main.tf');
    const broken = state.replace('AWS = aws_iam_role.deploy.arn', 'Service = "ec2.amazonaws.com"');
    const { top: other } = createPullRequest({ 'infra/main.tf': broken }, {});
    rmSync(join(other, '.git'), { recursive: true, force: true });
    const event = { name: 'push', payload: { before: 'a'.repeat(40) } };
    const step = await runBundle({ workspace: other, event, inputs: { paths: 'infra' } });
    expect(step.log).toContain('::error file=infra/main.tf,');
    expect(step.log).toContain('not compared: git reads no repository in ');
    removeFolder(top);
    removeFolder(other);
  });
});
