import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { NO_MARKS, stringValue, textPiece } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive } from '../../value/derive.js';
import { type Outcome, type Refusal, refuse, refuseBeyond } from '../../value/outcome.js';
import { cutRun, leadingRun, type Run } from '../../value/stretches.js';
import { knownText, originOfPieces } from '../../value/text.js';
import { ANY, STRING } from '../../value/type.js';
import type { Entry, StringValue, Value } from '../../value/value.js';
import { stringOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { decodeBase64 } from './encodings.js';
import type { ValueFunction } from './function.js';
import { resolveDate, resolvePlain } from './yaml-scalar.js';

/** YAML never nests deeper in a configuration, and reading it recurses. */
const YAML_DEPTH_LIMIT = 200;

export const yamldecode: ValueFunction = valueFunction([parameter('src', STRING, 'partial')], ANY, (args): Outcome => {
  const source = stringOf(args[0]);
  const text = knownText(source);
  return text === null ? derive('yamldecode', args) : decodeYaml(source, text);
});

/** What a text says, with the places of its pieces; `text` is all of it. */
export function decodeYaml(source: StringValue, text: string): Outcome {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents)) return refuse('expecting value but found end of stream');
  const [document, ...further] = documents;
  if (document === undefined) return refuse('expecting value but found end of stream');
  if (further.length > 0) return refuse('only a single document is allowed');
  const [error] = document.errors;
  if (error !== undefined) return refuse(error.message.split('\n')[0] ?? 'invalid YAML');
  const reader: Reader = { run: leadingRun(source), anchors: new Map(), pending: new Set() };
  return readNode(reader, document.contents, 0);
}

/** The text that is read, and what its anchors stand for so far. */
interface Reader {
  readonly run: Run;
  readonly anchors: Map<string, Value>;
  readonly pending: Set<string>;
}

function readNode(reader: Reader, node: Node | null, depth: number): Outcome {
  if (depth > YAML_DEPTH_LIMIT) return refuseBeyond(`nested deeper than ${YAML_DEPTH_LIMIT} levels`);
  if (node === null) return { kind: 'null', type: ANY, origin: null, marks: NO_MARKS };
  if (isAlias(node)) return readAlias(reader, node.source);
  const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : null;
  if (anchor !== null) reader.pending.add(anchor);
  const value = readPlain(reader, node, depth);
  if (anchor !== null && value.kind !== 'refused') {
    reader.pending.delete(anchor);
    reader.anchors.set(anchor, value);
  }
  return value;
}

function readAlias(reader: Reader, name: string): Outcome {
  if (reader.pending.has(name)) return refuse(`cannot refer to anchor "${name}" from inside its own definition`);
  return reader.anchors.get(name) ?? refuse(`reference to undefined anchor "${name}"`);
}

function readPlain(reader: Reader, node: Node, depth: number): Outcome {
  if (isScalar(node)) return readScalar(reader, node);
  if (isMap(node)) return readMap(reader, node, depth);
  if (isSeq(node)) return readSequence(reader, node, depth);
  return refuse('unexpected YAML content');
}

function rangeOf(node: { readonly range?: readonly [number, number, number] | null }): readonly [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}

function placed(reader: Reader, node: Node, value: Value): Value {
  const [start, end] = rangeOf(node);
  return { ...value, origin: originOfPieces(cutRun(reader.run, start, end)) };
}

const CORE = 'tag:yaml.org,2002:';

function readScalar(reader: Reader, node: Scalar): Outcome {
  const source = node.source ?? '';
  const tag = node.tag?.startsWith(CORE) ? node.tag.slice(CORE.length) : node.tag;
  switch (tag) {
    case undefined:
      return node.type === Scalar.PLAIN || node.type === undefined
        ? readUntagged(reader, node, source)
        : readText(reader, node, source);
    case 'str':
      return readText(reader, node, source);
    case 'binary':
      return decodeBase64(source) === null
        ? refuse(`cannot parse "${source}" as !!binary: not valid base64`)
        : readText(reader, node, source);
    case 'null':
      return { kind: 'null', type: ANY, origin: null, marks: NO_MARKS };
    case 'bool':
    case 'int':
    case 'float':
    case 'timestamp':
      return readTagged(reader, node, source, tag);
    default:
      return refuse(`unsupported tag "${tag}"`);
  }
}

function readUntagged(reader: Reader, node: Scalar, source: string): Outcome {
  const resolved = resolvePlain(source);
  if (resolved === null) return readText(reader, node, source);
  return resolved.kind === 'refused' ? resolved : placed(reader, node, resolved);
}

const KIND_OF_TAG: Readonly<Record<string, Value['kind']>> = {
  bool: 'bool',
  int: 'number',
  float: 'number',
  timestamp: 'string',
};

function readTagged(reader: Reader, node: Scalar, source: string, tag: string): Outcome {
  const resolved = tag === 'timestamp' ? resolveDate(source) : resolvePlain(source.replaceAll('_', ''));
  if (resolved === null || resolved.kind === 'refused' || resolved.kind !== KIND_OF_TAG[tag]) {
    return refuse(`cannot parse "${source}" as !!${tag}`);
  }
  return placed(reader, node, resolved);
}

/** Text that stands as it is, quotes aside, keeps the place of each character. */
function readText(reader: Reader, node: Scalar, source: string): Value {
  const [start, end] = rangeOf(node);
  const written = reader.run.text.slice(start, end);
  const offset = written === source ? 0 : 1;
  const verbatim = written.slice(offset, written.length - offset) === source;
  const pieces = verbatim
    ? cutRun(reader.run, start + offset, end - offset)
    : [textPiece(source, originOfPieces(cutRun(reader.run, start, end)))];
  return placed(reader, node, stringValue(pieces, null));
}

function readSequence(reader: Reader, node: YAMLSeq, depth: number): Outcome {
  if (node.tag !== undefined && node.tag !== `${CORE}seq`) return refuse(`can't interpret sequence as ${node.tag}`);
  const items: Value[] = [];
  for (const item of node.items) {
    const value = readNode(reader, asNode(item), depth + 1);
    if (value.kind === 'refused') return value;
    items.push(value);
  }
  return placed(reader, node, { kind: 'tuple', items, origin: null, marks: NO_MARKS });
}

function asNode(item: unknown): Node | null {
  return isScalar(item) || isMap(item) || isSeq(item) || isAlias(item) ? item : null;
}

function readMap(reader: Reader, node: YAMLMap, depth: number): Outcome {
  if (node.tag !== undefined && node.tag !== `${CORE}map`) return refuse(`can't interpret mapping as ${node.tag}`);
  const entries = new Map<string, Entry>();
  for (const pair of node.items) {
    const refusal = readPair(reader, pair, entries, depth);
    if (refusal !== null) return refusal;
  }
  return placed(reader, node, { kind: 'object', entries, rest: [], origin: null, marks: NO_MARKS });
}

function readPair(reader: Reader, pair: Pair, entries: Map<string, Entry>, depth: number): Refusal | null {
  const keyNode = asNode(pair.key);
  const value = readNode(reader, asNode(pair.value), depth + 1);
  if (value.kind === 'refused') return value;
  if (isMergeKey(keyNode)) return mergeInto(entries, value);
  if (keyNode !== null && !isScalar(keyNode)) return refuse('only strings are allowed as mapping keys');
  const resolved = keyNode === null ? null : readScalar(reader, keyNode);
  if (resolved?.kind === 'refused') return resolved;
  const key = resolved === null ? null : convert(resolved, STRING);
  const name = key === null || key.kind === 'refused' ? null : knownText(key);
  if (name === null) return refuse('mapping key cannot be null');
  entries.set(name, { value, keyOrigin: key?.kind === 'string' ? key.origin : null });
  return null;
}

function isMergeKey(node: Node | null): boolean {
  if (!isScalar(node)) return false;
  return node.tag === `${CORE}merge` || (node.tag === undefined && node.value === '<<');
}

/** What is merged hides what stands before it, and is hidden by what stands after. */
function mergeInto(entries: Map<string, Entry>, value: Value): Refusal | null {
  const sources = value.kind === 'tuple' ? value.items : [value];
  for (const source of sources) {
    if (source.kind !== 'object') return refuse('only mappings can be merged into a mapping');
    for (const [name, entry] of source.entries) entries.set(name, entry);
  }
  return null;
}
