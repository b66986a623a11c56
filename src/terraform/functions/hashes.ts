import { createHash } from 'node:crypto';
import { ANY_SHAPE } from '../../value/construct.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { STRING } from '../../value/type.js';
import { textOf } from './arguments.js';
import { parameter, text, valueFunction } from './define.js';
import { fileFunction } from './files.js';
import type { Call, ValueFunction } from './function.js';

type Encoding = 'hex' | 'base64';

function digest(bytes: string | Uint8Array, algorithm: string, encoding: Encoding): string {
  return createHash(algorithm).update(bytes).digest(encoding);
}

function hashOfText(algorithm: string, encoding: Encoding): ValueFunction {
  const { length } = digest('', algorithm, encoding);
  return valueFunction([parameter('str', STRING)], STRING, ([str]) => text(digest(textOf(str), algorithm, encoding)), {
    shape: { chars: 'name', min: length, max: length },
  });
}

function hashOfFile(algorithm: string, encoding: Encoding): ValueFunction {
  const { length } = digest('', algorithm, encoding);
  const contents = {
    file(path: string, { files }: Call): Outcome {
      const read = files.readBytes(path);
      return read.kind === 'refused' ? read : text(digest(read.bytes, algorithm, encoding));
    },
    text: (rendered: string) => text(digest(rendered, algorithm, encoding)),
  };
  return fileFunction(STRING, contents, { chars: 'name', min: length, max: length });
}

export const md5 = hashOfText('md5', 'hex');
export const sha1 = hashOfText('sha1', 'hex');
export const sha256 = hashOfText('sha256', 'hex');
export const sha512 = hashOfText('sha512', 'hex');
export const base64sha256 = hashOfText('sha256', 'base64');
export const base64sha512 = hashOfText('sha512', 'base64');
export const filemd5 = hashOfFile('md5', 'hex');
export const filesha1 = hashOfFile('sha1', 'hex');
export const filesha256 = hashOfFile('sha256', 'hex');
export const filesha512 = hashOfFile('sha512', 'hex');
export const filebase64sha256 = hashOfFile('sha256', 'base64');
export const filebase64sha512 = hashOfFile('sha512', 'base64');

/** RFC 9562, appendix A: the namespaces of names of these kinds. */
const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

/** The forms of a UUID that Terraform's parser accepts. */
const UUID = /^(?:urn:uuid:)?\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;

/** A UUID made from a name (RFC 9562, section 5.5). */
export const uuidv5 = valueFunction(
  [parameter('namespace', STRING), parameter('name', STRING)],
  STRING,
  ([namespace, name]): Outcome => {
    const given = textOf(namespace);
    const match = UUID.exec(NAMESPACES[given] ?? given);
    if (match === null) return refuse(`uuidv5() doesn't support namespace ${given}`);
    const bytes = createHash('sha1')
      .update(Buffer.from(match.slice(1).join(''), 'hex'))
      .update(textOf(name))
      .digest();
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return text([hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-'));
  },
  { shape: { ...ANY_SHAPE, chars: 'name', min: 36, max: 36 } },
);
