/**
 * What a terminal obeys or hides instead of showing: controls, format characters (marks that turn the direction of
 * writing, characters without width), halves of surrogate pairs, ends of lines and paragraphs.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text of one line with every character to be seen, so that nothing that a scanned repository holds colours the output,
 * moves the cursor or begins a line: controls as their pictures (U+2400 and on), the rest as U+FFFD.
 */
export function makeVisible(text: string): string {
  return text.replace(UNSEEN, pictureOf);
}

/** Whether all of a text is to be seen as it is. */
export function isVisible(text: string): boolean {
  return makeVisible(text) === text;
}

function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
