import { describe, expect, it } from 'vitest';
import { readCall } from '../../src/cli/read-call.js';

const read = (line: string) => readCall(line === '' ? [] : line.split(' '), '1.2.3');

describe('a command line', () => {
  it.each([
    ['', { kind: 'lint', paths: ['.'], format: 'text', failOn: null, audience: null, only: null, skip: [] }],
    ['a b', { kind: 'lint', paths: ['a', 'b'] }],
    ['./why', { kind: 'lint', paths: ['./why'] }],
    ['-- why', { kind: 'lint', paths: ['why'] }],
    ['-- --graph', { kind: 'lint', paths: ['--graph'] }],
    ['-', { kind: 'lint', paths: ['-'] }],
    ['012', { kind: 'lint', paths: ['012'] }],
    ['--pedantic a', { kind: 'lint', audience: 'pedantic', paths: ['a'] }],
    ['--auditor --pedantic', { kind: 'lint', audience: 'auditor' }],
    ['-o out.txt a', { kind: 'lint', output: 'out.txt', paths: ['a'] }],
    ['--exclude a/{b,c} --exclude d e', { kind: 'lint', exclude: ['a/{b,c}', 'd'], paths: ['e'] }],
    ['--only invalid-principal,untrusted-assume', { only: ['invalid-principal', 'untrusted-assume'] }],
    ['--skip invalid-principal --skip untrusted-assume', { skip: ['invalid-principal', 'untrusted-assume'] }],
    ['--format sarif', { format: 'sarif', reports: [] }],
    [
      '--report sarif=a=b.sarif --report junit=c.xml d',
      {
        format: 'text',
        reports: [
          { format: 'sarif', file: 'a=b.sarif' },
          { format: 'junit', file: 'c.xml' },
        ],
        paths: ['d'],
      },
    ],
    ['--no-ignores', { ignores: 'overlooked' }],
    ['--graph --no-ignores', { kind: 'graph', ignores: 'overlooked' }],
    ['--include-disabled', { disabledBlocks: 'included' }],
    ['--hcl-parser=hcl2json a', { hclParser: 'hcl2json', paths: ['a'] }],
    ['--plan a=p.json --plan b=- a b', { plans: ['a=p.json', 'b=-'], paths: ['a', 'b'] }],
    ['--root r --workspace w --color never', { root: 'r', workspace: 'w', color: 'never' }],
    [
      '--var a=1 --var-file f --var=b=x=y a',
      {
        paths: ['a'],
        variables: [
          { kind: 'value', name: 'a', text: '1' },
          { kind: 'file', path: 'f' },
          { kind: 'value', name: 'b', text: 'x=y' },
        ],
      },
    ],
    ['', { config: { kind: 'nearest' } }],
    ['--config c', { config: { kind: 'file', path: 'c' } }],
    ['--no-config --strict-pairing', { config: { kind: 'none' }, pairing: 'strict' }],
    ['--graph ./terraform', { kind: 'graph', form: 'dot', paths: ['./terraform'] }],
    ['--graph=dot a', { kind: 'graph', form: 'dot', paths: ['a'] }],
    ['--graph=json', { kind: 'graph', form: 'json', paths: ['.'] }],
    ['why a b', { kind: 'why', from: 'a', to: 'b', paths: ['.'] }],
    ['why 123456789012 b c d', { kind: 'why', from: '123456789012', to: 'b', paths: ['c', 'd'] }],
    ['why -- -a -b c', { kind: 'why', from: '-a', to: '-b', paths: ['c'] }],
    ['init', { kind: 'init', paths: ['.'], target: null, output: null }],
    ['init -o - a', { kind: 'init', paths: ['a'], target: '-', output: null }],
    ['completion bash', { kind: 'completion', asked: { kind: 'script', shell: 'bash' } }],
    ['completion words -- why --only', { asked: { kind: 'words', words: ['why', '--only'] } }],
    ['--explain invalid-principal', { kind: 'explain', rule: 'invalid-principal' }],
    ['--version', { kind: 'print', text: '1.2.3\n' }],
  ])('`%s` is read', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  it.each([
    ['--formt json', 'there is no option --formt; did you mean --format?'],
    ['--zzzzzzzz', 'there is no option --zzzzzzzz'],
    ['-x', 'there is no option -x'],
    ['--format xml', '--format takes text, json, sarif, github, gitlab, junit, markdown, and not xml'],
    [
      '--format sarf',
      '--format takes text, json, sarif, github, gitlab, junit, markdown, and not sarf; did you mean sarif?',
    ],
    ['--report sarif', '--report takes FORMAT=FILE, as sarif=findings.sarif, and not sarif'],
    ['--report =a', '--report takes FORMAT=FILE, as sarif=findings.sarif, and not =a'],
    ['--report json=', '--report takes FORMAT=FILE, as sarif=findings.sarif, and not json='],
    [
      '--report sarf=a',
      '--report knows text, json, sarif, github, gitlab, junit, markdown, and not sarf; did you mean sarif?',
    ],
    ['--report json=a --report sarif=a', 'a would be written twice'],
    ['--report json=a -o a', 'a would be written twice'],
    ['--graph --report json=a', '--report does not go with --graph'],
    ['--fail-on warnings', '--fail-on takes error, warning, note, never, and not warnings; did you mean warning?'],
    ['--format json --format text', '--format was given more than once'],
    ['--output', '--output needs a value'],
    ['--output=', '--output needs a value'],
    ['--exclude', '--exclude needs a value'],
    ['--config c --no-config', '--config does not go with --no-config'],
    ['--var a', '--var takes NAME=VALUE, and not a'],
    ['--var =a', '--var takes NAME=VALUE, and not =a'],
    ['--pedantic=yes', '--pedantic takes no value'],
    ['--graph=svg', '--graph takes dot, json, and not svg'],
    ['--graph --format json', '--format does not go with --graph'],
    ['--graph --fail-on error', '--fail-on does not go with --graph'],
    ['why a b --pedantic', '--pedantic does not go with why'],
    ['why a b --graph', '--graph does not go with why'],
    ['why a', 'why needs two names: why FROM TO [paths..]'],
    ['--explain', '--explain needs a value'],
    ['--explain invalid-principal a', '--explain takes a rule and no paths'],
    ['--constructor=x', 'these arguments cannot be read'],
    ['--__proto__=x', 'there is no option --___proto___'],
  ])('`%s` is wrong', (line, message) => {
    expect(read(line)).toEqual({ kind: 'wrong', message });
  });

  it('asks for help with all options and examples', () => {
    const call = read('--help');
    expect(call.kind === 'print' && call.text).toMatchInlineSnapshot(`
      "Which principal can become which AWS role, by which lines of Terraform, and which half is missing.

      Usage:
      iam-trust-lint [paths..]                       judge the Terraform below the paths (default: .)
      iam-trust-lint why FROM TO [paths..]           prove whether FROM can become TO, line by line
      iam-trust-lint diff BASE [HEAD] [-- paths..]   tell who can become what in HEAD, and could not in BASE
      iam-trust-lint export [paths..]                save what is known, as a source for other runs
      iam-trust-lint init [paths..]                  write a configuration file from what is seen
      iam-trust-lint completion bash|zsh             print a script that completes this command
      iam-trust-lint --fix-preview [paths..]         print a patch with what is missing
      iam-trust-lint --graph [paths..]               draw who can become which role
      iam-trust-lint --explain RULE                  say what a rule is about

      A path is a directory, or a .tf or .tofu file (or their .json forms), which is read with its module.
      A plan or state (terraform show -json, .tfstate) or authorization report is one too; - is the standard input.
      An inventory that was saved by export is read with the others, as a repository of its own.
      BASE and HEAD are git revisions, directories, plans or saved inventories; HEAD defaults to the working tree.
      A directory named like a command is written ./why.

      What is read:
            --root              the repository, out of which nothing is read (default: the nearest with .git)
                                                                                                            [string]
            --plan              DIR=FILE: read the configuration in DIR with what a plan or state of it tells,
                                DIR@ENVIRONMENT=FILE where it has environments; may be repeated              [array]
            --config            the configuration file (default: the nearest .iam-trust-lint.yaml)          [string]
            --no-config         read no configuration file                                                 [boolean]
            --exclude           leave out paths that match a glob; may be repeated                           [array]
            --workspace         what terraform.workspace is (default: TF_WORKSPACE, else not known)         [string]
            --var               set a variable of the roots, as --var name=value; may be repeated            [array]
            --var-file          set variables from a .tfvars or .tfvars.json file; may be repeated           [array]
            --include-disabled  analyse what only a variable's default switches off, as if it were on      [boolean]
            --hcl-parser        who parses the configuration: own (default), or hcl2json, HashiCorp's parser, which
                                tells no lines                                 [string] [choices: "own", "hcl2json"]
            --name              with export: the key of the repository (default: its remote)                [string]

      What is shown:
            --only            run these rules alone, separated by commas                                     [array]
            --skip            run all rules but these                                                        [array]
            --strict-pairing  ask for a permission even where a trust suffices in AWS                      [boolean]
            --pedantic        show findings that are only possible, and stricter rules                     [boolean]
            --auditor         show also what an auditor asks for and an owner doesn't                      [boolean]
            --no-ignores      show also what comments ignore                                               [boolean]
            --baseline        show only what is not in this file                                            [string]
            --write-baseline  put all findings into this file, and exit with 0; 2 and no file where something could
                              not be read                                                                   [string]
            --prune-baseline  drop from the file of --baseline what is gone                                [boolean]
            --fail-on         exit with 1 from this level on (default: warning)
                                                             [string] [choices: "error", "warning", "note", "never"]
            --new-only        with diff: print the findings of HEAD that BASE lacks, instead of what changed
                                                                                                           [boolean]

      How it is shown:
            --format   form of the findings (default: text)
                                [string] [choices: "text", "json", "sarif", "github", "gitlab", "junit", "markdown"]
            --report   write another form of the same findings to a file, as FORMAT=FILE; may be repeated    [array]
            --graph    print who can become which role, as --graph=dot (the same as --graph) or --graph=json
                                                                                   [string] [choices: "dot", "json"]
            --explain  print what a rule is about, one of the catalogue or of the configuration file        [string]
        -o, --output   write the result to a file, whole or not at all                                      [string]
            --color    colour (default: auto, which heeds NO_COLOR and FORCE_COLOR)
                                                                       [string] [choices: "auto", "always", "never"]

      What is done:
            --fix          change what has one meaning alone (a name with a slip in it), and print what is left
                                                                                                           [boolean]
            --fix-preview  print a patch with all that can be written, missing statements too, and change nothing
                                                                                                           [boolean]

      Options:
        -h             show this; --help is the same                                                       [boolean]
            --version  Show version number                                                                 [boolean]

      Examples:
        iam-trust-lint envs/prod envs/dev                        two configurations as one estate
        iam-trust-lint why aws_iam_role.ci deploy                ends are addresses, ARNs or names
        iam-trust-lint diff origin/main                          who can become what on this branch, and could not
                                                                 on main
        iam-trust-lint --graph | dot -Tsvg > trust.svg           a picture, drawn by Graphviz
        iam-trust-lint --fix-preview | git apply --allow-empty   write the missing halves, to be looked at
        iam-trust-lint --format json -o findings.json            for other programs
        iam-trust-lint --format github --report                  annotations, and a file for code scanning
        sarif=findings.sarif
        iam-trust-lint --exclude 'examples/**'                   without what lies below examples

      Exit: 0 nothing found, 1 findings, 2 a wrong call or an input that could not be read, 3 nothing to analyse.
      "
    `);
  });
});
