import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCommand } from './cli/run-command.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(`${ROOT}/README.md`, 'utf8');

/** The text that the README shows below a command. */
function shownBelow(command: string): string | undefined {
  const [, rest] = README.split(`${command}\n\`\`\`\n\`\`\`text\n`);
  return rest?.slice(0, rest.indexOf('```'));
}

describe('the README', () => {
  it('shows what the example prints', () => {
    const { scripts } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
    const args = scripts.example.split('dist/cli.js ')[1].split(' ');
    const { stdout, exitCode } = runCommand(args, ROOT);
    expect(shownBelow('npm ci && npm run --silent example')).toBe(stdout);
    expect(exitCode).toBe(1);
  });

  it('shows the proof as it is printed', () => {
    const args = ['why', 'ci', 'audit', 'fixtures/estates/two-accounts'];
    expect(shownBelow(`node dist/cli.js ${args.join(' ')}`)).toBe(runCommand(args, ROOT).stdout);
  });

  it('links to what is there', () => {
    const links = [...README.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !link.startsWith('http') && !existsSync(`${ROOT}/${link}`))).toEqual([]);
    expect(links.length).toBeGreaterThan(5);
  });

  it('names every option', () => {
    const { stdout } = runCommand(['--help'], ROOT);
    const options = [...stdout.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1] ?? '');
    const told = options.filter((option) => !['--help', '--version', '--output'].includes(option));
    expect(told.filter((option) => !README.includes(option))).toEqual([]);
  });
});
