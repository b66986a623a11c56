import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listCompletions } from '../../src/cli/complete.js';
import { runCommand } from './run-command.js';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const RULES = ['dangling-role', 'untrusted-assume'];

describe('a word may become', () => {
  it.each<readonly [readonly string[], readonly string[]]>([
    [[''], ['why', 'diff', 'export', 'init', 'completion']],
    [['d'], ['diff']],
    [['--form'], ['--format']],
    [['--format', 's'], ['sarif']],
    [['--format=s'], ['--format=sarif']],
    [['--format', '=', 's'], ['sarif']],
    [
      ['--format', '='],
      ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'],
    ],
    [['--only', ''], RULES],
    [['--skip', 'dangling-role,u'], ['dangling-role,untrusted-assume']],
    [['--explain', 'd'], ['dangling-role']],
    [['--graph', ''], []],
    [['--graph=d'], ['--graph=dot']],
    [['--pedantic', '--ped'], []],
    [['--skip', 'a', '--sk'], ['--skip']],
    [['diff', 'main', '--new'], ['--new-only']],
    [['--new'], []],
    [['init', '--conf'], []],
    [['why', 'ci'], []],
    [
      ['completion', ''],
      ['bash', 'zsh'],
    ],
    [['--config', ''], []],
    [['--none=', ''], []],
    [[], ['why', 'diff', 'export', 'init', 'completion']],
  ])('%j', (words, expected) => {
    expect(listCompletions(words, RULES)).toEqual(expected);
  });
});

describe('completion', () => {
  it('prints a script for each shell, and nothing for others', () => {
    expect(runCommand(['completion', 'zsh'], '.').stdout).toContain('#compdef iam-trust-lint');
    expect(runCommand(['completion', 'fish'], '.').exitCode).toBe(2);
    expect(runCommand(['completion', 'words', '--', 'why', '--hcl-parser', ''], '.').stdout).toBe('own\nhcl2json\n');
  });

  it('works in Bash', () => {
    const complete = (...words: readonly string[]) => {
      const script = [
        `iam-trust-lint() { "${process.execPath}" "${COMMAND}" "$@"; }`,
        'source <(iam-trust-lint completion bash)',
        'COMP_WORDS=(iam-trust-lint "$@"); COMP_CWORD=$#; _iam_trust_lint; printf "%s\\n" "${COMPREPLY[@]}"',
      ].join('\n');
      return execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' })
        .trim()
        .split('\n');
    };
    expect(complete('--format', '=', 'j')).toEqual(['json', 'junit']);
    expect(complete('--only', 'untrusted-assume,dan')).toEqual(['untrusted-assume,dangling-role']);
    expect(complete('expo')).toEqual(['export']);
    expect(complete('--config', '')).toEqual(['']);
  });
});
