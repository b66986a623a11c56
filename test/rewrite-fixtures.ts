import { getAttribute, getBlocks } from '../src/hcl/body.js';
import { parseHcl } from '../src/hcl/parse.js';
import type { Body, Call, Expression, ObjectKey, TemplatePart } from '../src/hcl/syntax.js';
import { toHcl2json } from './hcl/hcl2json-form.js';

/** The files of a fixture: their paths in it, and what they hold. */
export type Contents = Readonly<Record<string, string>>;

/**
 * What stands in each of the directories becomes a module of a root that calls it and passes on what it is given: the
 * variables that have no default.
 */
export function moveIntoModule(contents: Contents, directories: readonly string[]): Contents {
  const heads = directories.map((directory) => (directory === '.' ? '' : `${directory}/`));
  const headOf = (file: string) => heads.find((head) => file.startsWith(head));
  const moved = Object.entries(contents).map(([file, text]) => {
    const head = headOf(file);
    return [head === undefined ? file : `${head}inner/${file.slice(head.length)}`, text] as const;
  });
  const calls = heads.map((head) => [`${head}main.tf`, callInner(listRequired(contents, head))] as const);
  return Object.fromEntries([...moved, ...calls]);
}

interface RequiredVariable {
  readonly name: string;
  readonly declaration: string;
}

function callInner(variables: readonly RequiredVariable[]): string {
  const given = variables.map(({ name }) => `  ${name} = var.${name}\n`).join('');
  const declarations = variables.map(({ declaration }) => `${declaration}\n`).join('');
  return `module "m" {\n  source = "./inner"\n${given}}\n${declarations}`;
}

function listRequired(contents: Contents, head: string): readonly RequiredVariable[] {
  const files = Object.entries(contents).filter(([file]) => file.startsWith(head) && file.endsWith('.tf'));
  const own = files.filter(([file]) => !file.slice(head.length).includes('/'));
  return own.flatMap(([, text]) =>
    getBlocks(parseHcl(text).body, 'variable', 1).flatMap(({ labels: [label], body, range }) =>
      label === undefined || getAttribute(body, 'default') !== null
        ? []
        : [{ name: label.text, declaration: text.slice(range.start, range.end) }],
    ),
  );
}

/** Each file in native syntax as one in JSON syntax. */
export function rewriteAsJson(contents: Contents): Contents {
  return Object.fromEntries(
    Object.entries(contents).map(([file, text]) =>
      file.endsWith('.tf')
        ? [`${file}.json`, JSON.stringify(toHcl2json(parseHcl(text).body, text), unwrapNames, 2)]
        : [file, text],
    ),
  );
}

/**
 * What Terraform reads as a name or a type and not as a template ("Expression Mapping" of its JSON syntax), which hcl2json
 * does not know.
 */
const NAMES: ReadonlySet<string> = new Set(['ignore_changes', 'depends_on', 'provider', 'providers', 'iterator']);
const TYPE = /^\$\{((?:any|string|number|bool|list|set|map|object|tuple)\b.*)\}$/s;

function unwrapNames(key: string, value: unknown): unknown {
  if (key === 'type' && typeof value === 'string') return TYPE.exec(value)?.[1] ?? value;
  return NAMES.has(key) ? unwrapTexts(value) : value;
}

/** A reference, a list of them, or a map of them; the blocks of a provider are none. */
function unwrapTexts(value: unknown): unknown {
  if (typeof value === 'string') return /^\$\{(.*)\}$/s.exec(value)?.[1] ?? value;
  if (Array.isArray(value)) return value.map(unwrapTexts);
  const isMap =
    typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
  return isMap ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unwrapTexts(one)])) : value;
}

/** Each `jsonencode` of an object that is the whole of an argument, as the JSON that somebody would write by hand. */
export function rewriteAsHeredocs(contents: Contents): Contents {
  return Object.fromEntries(
    Object.entries(contents).map(([file, text]) => [file, file.endsWith('.tf') ? replaceCalls(text) : text]),
  );
}

function replaceCalls(text: string): string {
  let out = '';
  let done = 0;
  for (const call of listEncodings(parseHcl(text).body)) {
    const [argument] = call.arguments;
    if (argument === undefined || (argument.kind !== 'object' && argument.kind !== 'tuple')) continue;
    out += `${text.slice(done, call.range.start)}<<LAW\n${writeJson(argument, text)}\nLAW`;
    done = call.range.end;
  }
  return out + text.slice(done);
}

function listEncodings({ items }: Body): readonly Call[] {
  return items.flatMap((item): readonly Call[] => {
    if (item.kind === 'block') return listEncodings(item.body);
    return item.value.kind === 'call' && item.value.name === 'jsonencode' ? [item.value] : [];
  });
}

/** Parts that only evaluation tells are encoded where they stand. */
function writeJson(node: Expression, source: string): string {
  switch (node.kind) {
    case 'object': {
      const members = node.items.map(({ key, value }) => `${writeKey(key, source)}: ${writeJson(value, source)}`);
      return `{ ${members.join(', ')} }`;
    }
    case 'tuple':
      return `[${node.items.map((item) => writeJson(item, source)).join(',\n')}]`;
    case 'null':
    case 'bool':
    case 'number':
      return sliceOf(node, source);
    case 'template':
      return isPlain(node.parts)
        ? `"${node.parts.map((part) => writePart(part, source)).join('')}"`
        : encode(node, source);
    default:
      return encode(node, source);
  }
}

function writeKey(key: ObjectKey, source: string): string {
  return key.kind === 'word' ? JSON.stringify(key.text) : writeJson(key.expression, source);
}

function isPlain(parts: readonly TemplatePart[]): boolean {
  return parts.length !== 1 || parts[0]?.kind === 'text'
    ? parts.every(({ kind }) => kind === 'text' || kind === 'interpolation')
    : false;
}

function writePart(part: TemplatePart, source: string): string {
  if (part.kind !== 'text') return source.slice(part.range.start, part.range.end);
  return JSON.stringify(part.text)
    .slice(1, -1)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', () => '%%{');
}

function encode(node: Expression, source: string): string {
  return `\${jsonencode(${sliceOf(node, source)})}`;
}

function sliceOf({ range }: Expression, source: string): string {
  return source.slice(range.start, range.end);
}
