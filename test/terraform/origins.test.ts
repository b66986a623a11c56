import { beforeAll, describe, expect, it } from 'vitest';
import type { FunctionTable } from '../../src/terraform/functions/function.js';
import { loadFunctions } from '../../src/terraform/functions/table.js';
import { textValue, tupleValue } from '../../src/value/construct.js';
import { elementOf } from '../../src/value/parts.js';
import { STRING } from '../../src/value/type.js';
import type { Handle, TextPiece, Value } from '../../src/value/value.js';
import { evaluateText, type Names, placeOf, unknownVariable } from './plain-scope.js';

let functions: FunctionTable;

beforeAll(async () => {
  functions = await loadFunctions(new Set(['templatefile']));
});

const ROLE: Handle = {
  key: 'aws_iam_role.this',
  address: 'aws_iam_role.this',
  attribute: (name) =>
    name === 'tags' ? tupleValue([textValue('t', null)], null) : unknownVariable(`role.${name}`, STRING),
  expand: () => ({ kind: 'object', entries: new Map(), rest: [], origin: null, marks: [] }),
};

const NAMES: Names = {
  variables: { s: unknownVariable('s', STRING) },
  locals: {
    list: '[\n  "arn:aws:iam::1:root",\n  "b",\n]',
    one: '"one"',
    nested: '{ a = ["x", local.one] }',
    json: 'jsonencode({\n  Action = ["sts:AssumeRole"]\n})',
  },
  roles: { this: { kind: 'handle', handle: ROLE, origin: null, marks: [] } },
  files: {
    'policy.json': '{\n  "Action": [\n    "sts:AssumeRole"\n  ]\n}\n',
    'policy.tftpl': '{\n  "Principal": "${arn}",\n  "Action": ["a-${1}"]\n}\n',
    'list.yaml': 'a:\n  - x\n',
  },
};

/** A step into a value: an item, an entry, an entry's `key`, a piece of a string, or the value that a string is the JSON of. */
type Step = number | string | { readonly piece: number } | { readonly key: string } | 'json';

type Located = Value | TextPiece | { readonly kind: 'key'; readonly origin: Value['origin'] };

function step(from: Located, next: Step): Located {
  const part = partUnder(from, next);
  if (part === undefined) throw new Error(`no ${JSON.stringify(next)} in a ${from.kind}`);
  return part;
}

function partUnder(from: Located, next: Step): Located | undefined {
  if (next === 'json') return from.kind === 'string' ? (from.json ?? undefined) : undefined;
  if (typeof next === 'number') return 'items' in from ? from.items.map(elementOf)[next] : undefined;
  if (typeof next === 'string') return 'entries' in from ? from.entries.get(next)?.value : undefined;
  if ('key' in next) {
    const entry = 'entries' in from ? from.entries.get(next.key) : undefined;
    return entry === undefined ? undefined : { kind: 'key', origin: entry.keyOrigin };
  }
  const piece = from.kind === 'string' ? from.pieces[next.piece] : undefined;
  return piece?.kind === 'hole' ? piece.value : piece;
}

function placeIn(expression: string, path: readonly Step[]): string {
  const { value, problems, sources } = evaluateText(expression, functions, NAMES);
  expect(problems).toEqual([]);
  return placeOf(path.reduce<Located>(step, value), sources);
}

type Row = readonly [expression: string, path: readonly Step[], place: string];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'what is written stands where it is written': [
    ['"a"', [], 'main.tf:1:1 "a"'],
    ['"a"', [{ piece: 0 }], 'main.tf:1:2 a'],
    ['"a\\tb"', [{ piece: 1 }], 'main.tf:1:3 \\t'],
    ['["a", "b"]', [1], 'main.tf:1:7 "b"'],
    ['{ a = "x" }', ['a'], 'main.tf:1:7 "x"'],
    ['{ a = "x" }', [{ key: 'a' }], 'main.tf:1:3 a'],
    [
      '<<EOT\n  {"Action":\n    "sts:AssumeRole"}\nEOT\n',
      [{ piece: 0 }],
      'main.tf:2:1   {"Action":\n    "sts:AssumeRole"}\n',
    ],
    ['"${"a"}"', [], 'main.tf:1:4 "a"'],
    ['"x-${local.one}"', [], 'main.tf:1:1 "x-${local.one}"'],
    ['"x-${local.one}"', [{ piece: 1 }], 'one.tf:1:2 one'],
    ['1 + 2', [], 'main.tf:1:1 1 + 2'],
  ],
  'a reference keeps the place of what it leads to': [
    ['local.one', [], 'one.tf:1:1 "one"'],
    ['local.list[1]', [], 'list.tf:3:3 "b"'],
    ['local.nested.a', [1], 'one.tf:1:1 "one"'],
    ['[for x in local.list : x]', [0], 'list.tf:2:3 "arn:aws:iam::1:root"'],
    ['[for x in local.list : "p-${x}"]', [0], 'main.tf:1:24 "p-${x}"'],
    ['[for x in local.list : "p-${x}"]', [0, { piece: 1 }], 'list.tf:2:4 arn:aws:iam::1:root'],
    ['{ for x in local.list : x => 1 }', [{ key: 'b' }], 'list.tf:3:3 "b"'],
    ['local.list[*]', [0], 'list.tf:2:3 "arn:aws:iam::1:root"'],
    ['true ? local.one : "z"', [], 'one.tf:1:1 "one"'],
    ['[for x in [{ a = "p" }] : x][*].a', [0], 'main.tf:1:18 "p"'],
  ],
  'what is read from a resource stands where it is read': [
    ['aws_iam_role.this.arn', [], 'main.tf:1:1 aws_iam_role.this.arn'],
    ['[aws_iam_role.this.arn]', [0], 'main.tf:1:2 aws_iam_role.this.arn'],
    ['aws_iam_role.this["arn"]', [], 'main.tf:1:1 aws_iam_role.this["arn"]'],
    ['aws_iam_role.this.tags', [0], 'main.tf:1:1 aws_iam_role.this.tags'],
    ['[aws_iam_role.this][*].arn', [0], 'main.tf:1:1 [aws_iam_role.this][*].arn'],
    ['"${aws_iam_role.this.arn}/x"', [{ piece: 0 }], 'main.tf:1:4 aws_iam_role.this.arn'],
  ],
  'functions of collections keep the places of what they pass on': [
    ['concat(local.list, ["c"])', [0], 'list.tf:2:3 "arn:aws:iam::1:root"'],
    ['concat(local.list, ["c"])', [2], 'main.tf:1:21 "c"'],
    ['concat(local.list, ["c"])', [], 'main.tf:1:1 concat(local.list, ["c"])'],
    ['flatten([local.list, [["c"]]])', [2], 'main.tf:1:24 "c"'],
    ['merge({ a = "x" }, { a = "y" })', ['a'], 'main.tf:1:26 "y"'],
    ['merge({ a = "x" }, { b = "y" })', [{ key: 'b' }], 'main.tf:1:22 b'],
    ['lookup({ a = "x" }, "b", "d")', [], 'main.tf:1:26 "d"'],
    ['toset(["b", "a"])', [0], 'main.tf:1:13 "a"'],
    ['tolist(["b", 1])', [1], 'main.tf:1:14 1'],
    ['distinct(["b", "b"])', [0], 'main.tf:1:11 "b"'],
    ['compact(["", "b"])', [0], 'main.tf:1:14 "b"'],
    ['sort(["b", "a"])', [0], 'main.tf:1:12 "a"'],
    ['reverse(["b", "a"])', [0], 'main.tf:1:15 "a"'],
    ['element(local.list, 1)', [], 'list.tf:3:3 "b"'],
    ['coalesce(null, local.one)', [], 'one.tf:1:1 "one"'],
    ['try(local.nested.b, local.one)', [], 'one.tf:1:1 "one"'],
    ['one(["a"])', [], 'main.tf:1:6 "a"'],
    ['keys({ a = 1 })', [0], 'main.tf:1:8 a'],
    ['values({ a = "x" })', [0], 'main.tf:1:14 "x"'],
    ['zipmap(["k"], ["v"])', [{ key: 'k' }], 'main.tf:1:9 "k"'],
    ['zipmap(["k"], ["v"])', ['k'], 'main.tf:1:16 "v"'],
    ['setproduct(["a"], ["b"])', [0, 1], 'main.tf:1:20 "b"'],
    ['slice(["a", "b"], 1, 2)', [0], 'main.tf:1:13 "b"'],
    ['length(["a"])', [], 'main.tf:1:1 length(["a"])'],
  ],
  'functions of strings keep the places of the pieces': [
    ['join(":", ["a", local.one])', [{ piece: 2 }], 'one.tf:1:2 one'],
    ['join(":", ["a", local.one])', [{ piece: 1 }], 'main.tf:1:7 :'],
    ['format("x-%s-%d", local.one, 3)', [{ piece: 1 }], 'one.tf:1:2 one'],
    ['format("x-%s-%d", local.one, 3)', [{ piece: 0 }], 'main.tf:1:9 x-'],
    ['formatlist("%s/*", local.list)', [1, { piece: 0 }], 'list.tf:3:4 b'],
    ['substr("abcdef", 2, 3)', [{ piece: 0 }], 'main.tf:1:11 cde'],
    ['trimspace("  ab ")', [{ piece: 0 }], 'main.tf:1:14 ab'],
    ['trimprefix("arn:x", "arn:")', [{ piece: 0 }], 'main.tf:1:17 x'],
    ['trimsuffix("x/*", "/*")', [{ piece: 0 }], 'main.tf:1:13 x'],
    ['chomp("ab\\n")', [{ piece: 0 }], 'main.tf:1:8 ab'],
    ['split("/", "a/bc")', [1, { piece: 0 }], 'main.tf:1:15 bc'],
    ['split(",", local.one)', [0], 'one.tf:1:1 "one"'],
    ['indent(2, local.one)', [{ piece: 0 }], 'one.tf:1:2 one'],
    ['upper("a-${local.one}")', [{ piece: 1 }], 'one.tf:1:2 one'],
  ],
  documents: [
    ['local.json', ['json', 'Action', 0], 'json.tf:2:13 "sts:AssumeRole"'],
    ['local.json', [{ piece: 1 }], 'json.tf:2:3 Action'],
    ['jsondecode(local.json)', ['Action', 0], 'json.tf:2:13 "sts:AssumeRole"'],
    ['jsondecode("{\\"a\\": [\\"x\\"]}")', ['a', 0, { piece: 0 }], 'main.tf:1:24 x'],
    ['jsondecode(<<EOT\n{"a": ["${local.one}"]}\nEOT\n)', ['a', 0, { piece: 0 }], 'one.tf:1:2 one'],
    ['file("policy.json")', [{ piece: 0 }], 'policy.json:1:1 {\n  "Action": [\n    "sts:AssumeRole"\n  ]\n}\n'],
    ['jsondecode(file("policy.json"))', ['Action', 0], 'policy.json:3:5 "sts:AssumeRole"'],
    ['templatefile("policy.tftpl", { arn = local.one })', [{ piece: 1 }], 'one.tf:1:2 one'],
    ['jsondecode(templatefile("policy.tftpl", { arn = local.one })).Principal', [{ piece: 0 }], 'one.tf:1:2 one'],
    ['jsondecode(templatefile("policy.tftpl", { arn = "x" })).Action', [0, { piece: 0 }], 'policy.tftpl:3:15 a-'],
    ['templatestring(local.one, {})', [{ piece: 0 }], 'one.tf:1:2 one'],
    ['yamldecode(file("list.yaml"))', ['a', 0], 'list.yaml:2:5 x'],
    ['csvdecode("a,b\\n1,2")', [], 'main.tf:1:1 csvdecode("a,b\\n1,2")'],
  ],
};

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  it.each(rows)('%s %j', (expression, path, place) => {
    expect(placeIn(expression, path)).toBe(place);
  });
});
