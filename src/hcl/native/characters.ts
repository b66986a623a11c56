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

function isAsciiLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isAsciiStart(code: number): boolean {
  return isAsciiLetter(code) || code === 0x5f;
}

function isAsciiContinue(code: number): boolean {
  return isAsciiLetter(code) || isDigit(code) || code === 0x5f || code === MINUS;
}

/** Where the identifier that begins at `start` ends; `start` itself where none does (HCL specification, "Identifiers"). */
export function identifierEnd(text: string, start: number): number {
  const first = codeAt(text, start);
  if (first < 0x80 && !isAsciiStart(first)) return start;
  if (first >= 0x80 && !ID_START.test(characterAt(text, start))) return start;
  let offset = start + (first < 0x80 ? 1 : characterAt(text, start).length);
  for (;;) {
    const code = codeAt(text, offset);
    if (code < 0x80) {
      if (!isAsciiContinue(code)) return offset;
      offset += 1;
    } else {
      const character = characterAt(text, offset);
      if (!ID_CONTINUE.test(character)) return offset;
      offset += character.length;
    }
  }
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
