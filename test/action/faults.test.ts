import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOINED, QUIET } from '../cli/run-command.js';
import { startGithub } from './github-server.js';
import { type Checkout, createPullRequest, removeFolder } from './repository.js';
import { pullRequestEvent, runBundle } from './run-bundle.js';

const READ_ONLY = { status: 403, message: 'Resource not accessible by integration' };
const HIDDEN = { status: 404, message: 'Not Found' };
const BROKEN = { status: 500, message: 'Server Error' };
const SECONDARY = { status: 429, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '0' } };
const PRIMARY = {
  status: 403,
  message: 'API rate limit exceeded for installation ID 1',
  headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' },
};
const LATER = { ...PRIMARY, headers: { 'retry-after': '3600' } };
const MARKED = { id: 9, body: '<!-- iam-trust-lint: iam-trust-lint -->\n\nold', type: 'Bot' as const };

let checkout: Checkout;
beforeAll(() => {
  checkout = createPullRequest({ 'main.tf': QUIET }, { 'main.tf': JOINED });
});
afterAll(() => removeFolder(checkout.top));

describe('what goes wrong with the comment', () => {
  it.each([
    [
      'a token that may only read',
      [],
      { POST: [READ_ONLY] },
      ['GET', 'POST'],
      '403 Resource not accessible by integration; the job needs "permissions: pull-requests: write"',
    ],
    [
      'a token that is told nothing',
      [],
      { GET: [HIDDEN] },
      ['GET'],
      '404 Not Found; the job needs "permissions: pull-requests: write"',
    ],
    [
      'a token that may not change it',
      [MARKED],
      { PATCH: [READ_ONLY] },
      ['GET', 'PATCH'],
      '403 Resource not accessible',
    ],
    [
      'a fault of GitHub while writing, which may have written',
      [],
      { POST: [BROKEN] },
      ['GET', 'POST'],
      '500 Server Error',
    ],
    ['a fault that stays', [], { GET: [BROKEN, BROKEN] }, ['GET', 'GET'], '500 Server Error'],
    ['a limit that stays', [], { POST: [SECONDARY, SECONDARY] }, ['GET', 'POST', 'POST'], '429 You have exceeded'],
    [
      'a limit that is too long to wait for',
      [],
      { GET: [LATER] },
      ['GET'],
      '403 API rate limit exceeded for installation ID 1',
    ],
  ])('%s is a notice', async (_, comments, faults, methods, sentence) => {
    const github = await startGithub(comments, faults);
    const step = await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url });
    await github.close();
    expect(github.requests.map(({ method }) => method)).toEqual(methods);
    expect(step.exitCode).toBe(0);
    expect(step.log).toContain(`::notice title=iam-trust-lint::the comment was not written: ${sentence}`);
    expect(step.summary).toContain('a can now become b');
  });

  it.each([
    ['a limit that passes', { POST: [SECONDARY] }, ['GET', 'POST', 'POST']],
    ['the limit of the hour that passes', { GET: [PRIMARY] }, ['GET', 'GET', 'POST']],
    ['a fault that passes', { GET: [BROKEN] }, ['GET', 'GET', 'POST']],
  ])('%s is waited for', async (_, faults, methods) => {
    const github = await startGithub([], faults);
    const step = await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url });
    await github.close();
    expect(github.requests.map(({ method }) => method)).toEqual(methods);
    expect(github.comments).toHaveLength(1);
    expect(step.log).not.toContain('::notice');
  });

  it('GitHub that cannot be reached is a notice', async () => {
    const github = await startGithub();
    await github.close();
    const step = await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url });
    expect(step.exitCode).toBe(0);
    expect(step.log).toContain('the comment was not written: connect ECONNREFUSED');
  });

  it('a personal token keeps the comment of a person', async () => {
    const github = await startGithub([MARKED, { ...MARKED, id: 10, type: 'User' }]);
    const inputs = { token: 'ghp_secret' };
    await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), apiUrl: github.url, inputs });
    await github.close();
    expect(github.requests.at(-1)?.path).toBe('/repos/o/r/issues/comments/10');
  });
});
