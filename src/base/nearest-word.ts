import { closestMatch } from 'leven';

/** The one of several words that a misspelt one probably means; null where none is near. */
export function nearestWord(word: string, words: readonly string[]): string | null {
  return closestMatch(word, words, { maxDistance: Math.max(2, word.length / 3) }) ?? null;
}
