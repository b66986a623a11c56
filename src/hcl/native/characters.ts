/** The character codes that the grammar names. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const BANG = 0x21;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const OPEN_PAREN = 0x28;
export const CLOSE_PAREN = 0x29;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const LOWER_E = 0x65;
export const OPEN_BRACE = 0x7b;
export const PIPE = 0x7c;
export const CLOSE_BRACE = 0x7d;
export const TILDE = 0x7e;
export const BYTE_ORDER_MARK = 0xfeff;

/** What `codeAt` gives beyond the text. */
export const END = -1;

const ID_START = /\p{ID_Start}/u;
const ID_CONTINUE = /\p{ID_Continue}/u;

/** `charCodeAt` that stays a small integer at the end of the text, which keeps the callers fast. */
export function codeAt(text: string, offset: number): number {
  return offset < text.length ? text.charCodeAt(offset) : END;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** What an ASCII character may be in an identifier: 0 nothing, 1 a later character, 2 any. */
const ASCII_IDENTIFIER = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (/[A-Za-z_]/.test(String.fromCharCode(code))) return 2;
  return isDigit(code) || code === MINUS ? 1 : 0;
});

/** Where the identifier that begins at `start` ends; `start` itself where none does (HCL specification, "Identifiers"). */
export function identifierEnd(text: string, start: number): number {
  if (!isIdentifierStart(text, start)) return start;
  let offset = start;
  for (;;) {
    const code = codeAt(text, offset);
    if (code < 0x80) {
      if (code === END || ASCII_IDENTIFIER[code] === 0) return offset;
      offset += 1;
    } else {
      const character = characterAt(text, offset);
      if (!ID_CONTINUE.test(character)) return offset;
      offset += character.length;
    }
  }
}

function isIdentifierStart(text: string, offset: number): boolean {
  const code = codeAt(text, offset);
  return code < 0x80 ? ASCII_IDENTIFIER[code] === 2 : ID_START.test(characterAt(text, offset));
}

/** The whole character at an offset, a surrogate pair as one. */
export function characterAt(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** Unicode's White_Space, by which strip markers, heredoc indentation and closing markers go. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN);
  return isWideSpace(code);
}

function isWideSpace(code: number): boolean {
  if (code >= 0x2000 && code <= 0x200a) return true;
  return [0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].includes(code);
}
