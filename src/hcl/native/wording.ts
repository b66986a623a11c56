const MOST_CHARACTERS = 40;

/** A piece of the source as it may stand in a message: in quotes, short, and without control characters. */
export function quote(text: string): string {
  const shown = [...text.slice(0, MOST_CHARACTERS)].map((character) => (isVisible(character) ? character : '\ufffd'));
  const rest = text.length > MOST_CHARACTERS ? '…' : '';
  return text === '"' ? "'\"'" : `"${shown.join('')}${rest}"`;
}

/** A single character, by its number where it cannot be seen. */
export function nameCharacter(character: string): string {
  if (isVisible(character)) return quote(character);
  const point = character.codePointAt(0) ?? 0;
  return `the character U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

function isVisible(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character);
}
