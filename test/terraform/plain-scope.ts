import { createSourceRegistry, locate, type SourceRegistry } from '../../src/base/source.js';
import { parseExpression } from '../../src/hcl/parse.js';
import { evaluate } from '../../src/terraform/expression/evaluate.js';
import type { Budget, Scope } from '../../src/terraform/expression/scope.js';
import { createFileAccess } from '../../src/terraform/functions/file-access.js';
import type { FunctionTable } from '../../src/terraform/functions/function.js';
import { unknownValue } from '../../src/value/construct.js';
import { unknownOf } from '../../src/value/derive.js';
import { refuse } from '../../src/value/outcome.js';
import type { Type } from '../../src/value/type.js';
import type { Shape, Value } from '../../src/value/value.js';
import { memoryFiles } from '../memory-files.js';

export interface Evaluation {
  readonly value: Value;
  readonly problems: readonly string[];
  readonly sources: SourceRegistry;
}

export interface Names {
  /** What `var.NAME` stands for. */
  readonly variables?: Readonly<Record<string, Value>>;
  /** The text of `local.NAME`, in a source of its own. */
  readonly locals?: Readonly<Record<string, string>>;
  /** What `aws_iam_role.NAME` stands for. */
  readonly roles?: Readonly<Record<string, Value>>;
  readonly files?: Readonly<Record<string, string>>;
  /** What was done in the root before. */
  readonly work?: Budget;
}

/** An input variable of which nothing but its type is known. */
export function unknownVariable(name: string, type?: Type, shape?: Shape): Value {
  const symbol = { key: `var.${name}`, cause: { kind: 'variable', name, module: '' } } as const;
  return unknownOf(symbol, { ...(type ? { type } : {}), ...(shape ? { shape } : {}) });
}

function inRepository(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`/repo/${path}`, text]));
}

const CYCLE = refuse('this value depends on itself');

/** The value of an expression that sees variables and locals; it is the first source. */
export function evaluateText(text: string, functions: FunctionTable, names: Names = {}): Evaluation {
  const sources = createSourceRegistry();
  const problems: string[] = [];
  const files = createFileAccess('/repo', memoryFiles(inRepository(names.files ?? {})), sources);
  const evaluateSource = (source: string, path: string): Value => {
    const { id } = sources.add(path, 'hcl', source);
    const { expression, problems: syntax } = parseExpression(source);
    problems.push(...syntax.map((problem) => problem.message));
    const fail: Scope['fail'] = ({ message }, range) => {
      problems.push(message);
      const origin = { source: id, range, via: null };
      const cause = { kind: 'error', message, origin } as const;
      return unknownValue({ key: `error(${id}:${range.start}:${range.end})`, cause }, origin);
    };
    const resolve: Scope['resolve'] = ([root = '', name = ''], range) => {
      const local = root === 'local' ? names.locals?.[name] : undefined;
      if (local !== undefined) return { value: evaluateLocal(local, name) ?? fail(CYCLE, range), used: 2 };
      const value = (root === 'var' ? names.variables : root === 'aws_iam_role' ? names.roles : undefined)?.[name];
      return { value: value ?? fail(refuse(`${root}.${name} is not declared`), range), used: 2 };
    };
    return evaluate(expression, {
      functions,
      files,
      resolve,
      fail,
      origin: (range) => ({ source: id, range, via: null }),
      ...(names.work ? { work: names.work } : {}),
    });
  };
  const locals = new Map<string, Value | null>();
  const evaluateLocal = (source: string, name: string): Value | null => {
    const known = locals.get(name);
    if (known !== undefined) return known;
    locals.set(name, null);
    const value = evaluateSource(source, `/repo/${name}.tf`);
    locals.set(name, value);
    return value;
  };
  const value = evaluateSource(text, '/repo/main.tf');
  return { value, problems, sources };
}

/** Where a value stands, as `path:line:column` and the text there. */
export function placeOf(value: { readonly origin: Value['origin'] }, sources: SourceRegistry): string {
  const { origin } = value;
  if (origin?.range === null || origin === null) return 'nowhere';
  const { path, text } = sources.get(origin.source);
  const { startLine, startColumn } = locate(text, origin.range);
  return `${path.replace('/repo/', '')}:${startLine}:${startColumn} ${text.slice(origin.range.start, origin.range.end)}`;
}
