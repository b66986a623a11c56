/** The text, cut where it has more characters than that. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // As many units hold more characters than the limit, or they are all of the text.
  const characters = [...text.slice(0, 2 * limit + 1)];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
