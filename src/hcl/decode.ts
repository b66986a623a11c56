import { isUtf8 } from 'node:buffer';

/**
 * The text of a file. `malformed`: not UTF-8 from `offset` on (in UTF-16 units of `text`, in which U+FFFD stands for
 * what could not be decoded), so the text is not what its author sees and no parser may be asked about it.
 */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'malformed'; readonly text: string; readonly offset: number };

const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/** Bytes as text, without a byte order mark at their start. */
export function decodeText(bytes: Uint8Array): Decoded {
  const content = Buffer.from(hasByteOrderMark(bytes) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes);
  const text = content.toString('utf8');
  if (isUtf8(content)) return { kind: 'text', text };
  const wellFormed = content.subarray(0, wellFormedLength(content));
  return { kind: 'malformed', text, offset: wellFormed.toString('utf8').length };
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
}

/** One UTF-8 character, or several of ASCII, a byte for each character (Unicode Standard, table 3-7). */
const UTF8_CHARACTER =
  /[\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/y;

/** How many bytes there are before the first that is no UTF-8. */
function wellFormedLength(content: Buffer): number {
  const bytes = content.toString('latin1');
  const character = new RegExp(UTF8_CHARACTER);
  let length = 0;
  while (character.test(bytes)) length = character.lastIndex;
  return length;
}
