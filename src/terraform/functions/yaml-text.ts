/** Where a text is broken: at these `yamlencode` writes a block of lines instead of a quoted string. */
const BREAK = /[\n\r\u0085\u2028\u2029]/;

/** What libyaml takes for printable; characters beyond the basic plane are not. */
const PRINTABLE = /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** Whether a text with line ends may be written as a block: nothing in it needs an escape, and no line ends in a space. */
export function isBlock(text: string): boolean {
  return text.includes('\n') && PRINTABLE.test(text) && !/[\r\u0085\u2028\u2029]/.test(text) && !/ (?:\n|$)/.test(text);
}

/** The indicators after `|`: the indentation where the first line could be taken for more, and what becomes of the last line ends. */
export function blockHints(text: string): string {
  const indentation = /^[ \n]/.test(text) ? '2' : '';
  if (!text.endsWith('\n')) return `${indentation}-`;
  return indentation + (text === '\n' || text.endsWith('\n\n') ? '+' : '');
}

/** The lines of a block, each that has anything on it indented. The last line end is not among them. */
export function indentBlock(text: string, indent: number): string {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)).join('\n');
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\u0000': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** A character as it stands between double quotes. */
export function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  if (PRINTABLE.test(character) && !BREAK.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
