import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.js';
import { createSourceRegistry } from '../../src/base/source.js';
import { createFileAccess } from '../../src/terraform/functions/file-access.js';
import { readRootVariables, reportUndeclared, type VariableSetting } from '../../src/terraform/load/given-variables.js';
import { createModuleLibrary } from '../../src/terraform/load/module-library.js';
import { createVariableFileLibrary, listVariableFiles } from '../../src/terraform/load/variable-files.js';
import type { Value } from '../../src/value/value.js';
import { memoryFiles } from '../memory-files.js';

interface Given {
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly settings?: readonly VariableSetting[];
}

const DECLARATION = 'variable "v" {}';

/** What a root with the one file `main.tf` is given for its variable `v`, and what was wrong with it. */
async function giveVariable(declaration: string, { files = {}, environment = {}, settings = [] }: Given) {
  const all = { '/repo/main.tf': declaration, ...files };
  const sources = createSourceRegistry();
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => diagnostics.push(one);
  const reader = { files: memoryFiles(all), sources, report, hclParser: 'own' } as const;
  const module = await createModuleLibrary(reader).get('/repo');
  if (module === null) throw new Error('there is no module');
  const names = Object.keys(all).map((path) => path.slice('/repo/'.length));
  const values = await readRootVariables(
    {
      module,
      files: listVariableFiles(names).map((name) => `/repo/${name}`),
      given: { environment: new Map(Object.entries(environment)), settings },
      fileAccess: createFileAccess('/repo', reader.files, sources),
    },
    createVariableFileLibrary(reader),
  );
  reportUndeclared({ environment: new Map(), settings }, [module], reader);
  return { value: show(values.get('v')), diagnostics };
}

function show(value: Value | undefined): string {
  if (value === undefined) return 'not set';
  if (value.kind === 'string')
    return value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '?')).join('') || '""';
  return value.kind;
}

const set = (text: string): VariableSetting => ({ kind: 'value', name: 'v', text });
const file = (path: string): VariableSetting => ({ kind: 'file', path });

// https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
const FILES = {
  '/repo/terraform.tfvars': 'v = "tfvars"',
  '/repo/terraform.tfvars.json': '{"v": "tfvars.json"}',
  '/repo/a.auto.tfvars': 'v = "a"',
  '/repo/b.auto.tfvars.json': '{"v": "b"}',
  '/repo/given.tfvars': 'v = "given"',
};

function filesBut(...left: readonly (keyof typeof FILES)[]) {
  return Object.fromEntries(Object.entries(FILES).filter(([name]) => !left.some((one) => one === name)));
}

const ENVIRONMENT = { v: 'environment', other: 'x' };

describe('of the values that a variable is given, the last counts', () => {
  it.each<readonly [string, string, Given]>([
    ['not set', 'nobody sets it', {}],
    ['not set', 'files of other names are not read', { files: { '/repo/prod.tfvars': 'v = "prod"' } }],
    ['environment', 'TF_VAR_v', { environment: ENVIRONMENT }],
    [
      'tfvars',
      'terraform.tfvars',
      {
        environment: ENVIRONMENT,
        files: filesBut('/repo/terraform.tfvars.json', '/repo/a.auto.tfvars', '/repo/b.auto.tfvars.json'),
      },
    ],
    [
      'tfvars.json',
      'terraform.tfvars.json',
      { environment: ENVIRONMENT, files: filesBut('/repo/a.auto.tfvars', '/repo/b.auto.tfvars.json') },
    ],
    ['a', 'an .auto.tfvars', { environment: ENVIRONMENT, files: filesBut('/repo/b.auto.tfvars.json') }],
    ['b', 'the .auto.tfvars of the last name, whatever its form', { environment: ENVIRONMENT, files: FILES }],
    ['given', '--var-file', { environment: ENVIRONMENT, files: FILES, settings: [file('/repo/given.tfvars')] }],
    ['line', '--var', { environment: ENVIRONMENT, files: FILES, settings: [set('line')] }],
    ['line', '--var behind --var-file', { files: FILES, settings: [file('/repo/given.tfvars'), set('line')] }],
    ['given', '--var-file behind --var', { files: FILES, settings: [set('line'), file('/repo/given.tfvars')] }],
  ])('%s: %s', async (expected, _, given) => {
    const { value, diagnostics } = await giveVariable(DECLARATION, given);
    expect(value).toBe(expected);
    expect(diagnostics).toEqual([]);
  });
});

// Terraform, internal/configs/named_values.go, decodeVariableType: what is of a primitive type or of none is taken as it stands.
describe('a text is read as the type of its variable asks', () => {
  it.each([
    ['', '["a"]', '["a"]'],
    ['string', '["a"]', '["a"]'],
    ['string', '', '""'],
    ['string', '"a"', '"a"'],
    ['"string"', '["a"]', '["a"]'],
    ['number', '1', '1'],
    ['bool', 'true', 'true'],
    ['any', '["a"]', 'tuple'],
    ['any', '"a"', 'a'],
    ['list(string)', '["a"]', 'tuple'],
    ['"list"', '["a"]', 'tuple'],
    ['map(string)', '{ a = "b" }', 'object'],
    ['object({ a = string })', '{"a": "b"}', 'object'],
    ['list(string)', 'null', 'null'],
  ])('type %s: `%s` is %s', async (type, text, expected) => {
    const declaration = `variable "v" {\n  ${type === '' ? '' : `type = ${type}`}\n}`;
    for (const given of [{ settings: [set(text)] }, { environment: { v: text } }]) {
      const { value, diagnostics } = await giveVariable(declaration, given);
      expect(value).toBe(expected);
      expect(diagnostics).toEqual([]);
    }
  });
});

describe('what cannot be read is an error', () => {
  const LIST = 'variable "v" {\n  type = list(string)\n}';
  it.each<readonly [string, string, Given, string]>([
    ['a text that is no expression', LIST, { settings: [set('[')] }, 'the value that --var gives "v" cannot be read'],
    ['a text that refers', LIST, { environment: { v: '[var.x]' } }, 'the value that TF_VAR_v gives "v" cannot be read'],
    ['a file that is not there', LIST, { settings: [file('/repo/no.tfvars')] }, 'there is no such file'],
    [
      'a file that is broken',
      LIST,
      { files: { '/repo/x.tfvars': 'v = [' }, settings: [file('/repo/x.tfvars')] },
      'syntax error',
    ],
    [
      'a file that refers',
      LIST,
      { files: { '/repo/x.tfvars': 'v = [var.x]' }, settings: [file('/repo/x.tfvars')] },
      'cannot refer to var.x',
    ],
    [
      'a name that no root declares',
      LIST,
      { settings: [{ kind: 'value', name: 'w', text: 'x' }] },
      'no root module declares the variable "w" that --var sets',
    ],
  ])('%s', async (_, declaration, given, message) => {
    const { diagnostics } = await giveVariable(declaration, given);
    expect(diagnostics.map((one) => one.severity)).toEqual(['error']);
    expect(diagnostics[0]?.message).toContain(message);
  });
});
