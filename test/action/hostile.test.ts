import { marked } from 'marked';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGithub } from './github-server.js';
import { type Checkout, createPullRequest, removeFolder } from './repository.js';
import { pullRequestEvent, runBundle, type Step } from './run-bundle.js';

const NAMES = [
  'x\\n::error::owned',
  '\\u001b[31mred',
  '%0A::warning::owned',
  '```\\n# owned',
  '\\"] --> n9[\\"owned',
  '<img src=x onerror=owned>',
  '--> owned',
  '|owned| @everyone #1',
  '##[error]owned',
];

/** Roles that someone new may become, and a pair that is broken, all with such names. */
function estate(principal: (index: number) => string): string {
  const role = (name: string, index: number) => `resource "aws_iam_role" "r${index}" {
  name = "${name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = ${principal(index)} }]
  })
}
resource "aws_iam_role_policy" "p${index}" {
  role = aws_iam_role.r${index}.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.r${(index + 1) % NAMES.length}.arn }]
  })
}
`;
  return NAMES.map(role).join('');
}

const EC2 = '{ Service = "ec2.amazonaws.com" }';

describe('names that act elsewhere', () => {
  let checkout: Checkout;
  let step: Step;
  let body = '';
  beforeAll(async () => {
    const trusting = (index: number) =>
      index % 2 === 0 ? EC2 : `{ AWS = aws_iam_role.r${(index + NAMES.length - 1) % NAMES.length}.arn }`;
    const directory = 'a,b:c%0A \'"\\é';
    const file = `${directory}/main.tf`;
    checkout = createPullRequest({ [file]: estate(() => EC2) }, { [file]: `# moved\n${estate(trusting)}` });
    const github = await startGithub();
    const event = pullRequestEvent(checkout);
    step = await runBundle({ workspace: checkout.top, event, apiUrl: github.url, inputs: { format: 'text' } });
    await github.close();
    body = github.requests.at(-1)?.body ?? '';
  });
  afterAll(() => removeFolder(checkout.top));

  it('begin no command of the runner', () => {
    const [token = ''] = /(?<=^::stop-commands::).*$/m.exec(step.log) ?? [];
    const open = step.log.replace(`\n::stop-commands::${token}\n`, '\0').replace(`\n::${token}::\n`, '\0');
    const outside = `${open.split('\0')[0]}\n${open.split('\0')[2]}`.split('\n').filter((line) => line !== '');
    expect(token).not.toBe('');
    expect(outside.filter((line) => !/^::(error|warning)( file=| title=|::\d+ more )/.test(line))).toEqual([]);
    expect(outside.length).toBeGreaterThan(2);
    expect(step.log).not.toContain('\u001b');
    expect(outside[0]).toContain('file=a%2Cb%3Ac%250A \'"\\é/main.tf,');
  });

  it('are text in the comment and in the summary', () => {
    for (const markdown of [body, step.summary]) {
      const html = marked.parse(markdown, { async: false, gfm: true });
      expect(html).not.toMatch(/<img|<h1|<a [^>]*owned/);
      expect(html).toContain('owned');
    }
    expect(body).toContain('can no longer become');
  });

  it('are text in the picture', () => {
    const [, picture = ''] = /```mermaid\n([\s\S]*?)\n```/.exec(body) ?? [];
    const lines = picture.split('\n').slice(1);
    const text = '"[^"<>`\\]|]*(?:<br>[^"<>`\\]|]*)*"';
    const form = new RegExp(
      `^  (n\\d+\\[${text}\\]|n\\d+ (-->|-\\.->)(\\|${text}\\|)? n\\d+|linkStyle \\d+ stroke:#\\w+,stroke-width:3px)$`,
    );
    expect(lines.filter((line) => !form.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(5);
  });
});
