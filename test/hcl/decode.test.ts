import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/hcl/decode.js';

describe('decoding', () => {
  it.each([
    ['plain text', [0x61, 0x0a], 'a\n'],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
    ['only a byte order mark', [0xef, 0xbb, 0xbf], ''],
    ['nothing', [], ''],
    ['two bytes', [0xc3, 0xa9], 'é'],
    ['four bytes', [0xf0, 0x9f, 0x98, 0x80], '😀'],
    ['a replacement character that was written', [0xef, 0xbf, 0xbd], '\ufffd'],
    ['a second byte order mark', [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], '\ufeff'],
  ])('gives the text of %s', (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ kind: 'text', text });
  });

  it.each([
    ['a byte that begins nothing', [0x61, 0xff, 0x62], 1],
    ['a character cut off', [0x61, 0x62, 0xe2, 0x82], 2],
    ['a continuation alone', [0x80], 0],
    ['an overlong form', [0x61, 0xc0, 0xaf], 1],
    ['half a surrogate pair', [0xed, 0xa0, 0x80], 0],
    ['more than U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 0],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 0],
    ['a bad byte behind a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xff], 1],
    ['a bad byte behind characters of several bytes', [0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80, 0xff], 3],
  ])('tells where %s stands, in units of the text', (_, bytes, offset) => {
    const decoded = decodeText(Uint8Array.from(bytes));
    expect(decoded).toMatchObject({ kind: 'malformed', offset });
    expect(decoded.text.charAt(offset)).toBe('\ufffd');
  });

  it('takes a large file', () => {
    const bytes = Buffer.alloc(10_000_000, 'aé');
    bytes[9_000_001] = 0xff;
    expect(decodeText(bytes)).toMatchObject({ kind: 'malformed' });
  });
});
