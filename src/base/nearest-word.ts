import leven from 'leven';

/** The one of several words that a misspelt one probably means; null where none is near. */
export function nearestWord(word: string, words: readonly string[]): string | null {
  const [best] = words.map((known) => ({ known, edits: leven(word, known) })).toSorted((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= Math.max(2, word.length / 3) ? best.known : null;
}
