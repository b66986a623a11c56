/** What JSON leaves as it is and a terminal obeys or hides: C1 controls, marks of the direction of writing, and their like. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A document of JSON, indented, with escapes where a character could act on the terminal that shows it. */
export function writeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(UNSEEN, escapeCharacters)}\n`;
}

function escapeCharacters(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
