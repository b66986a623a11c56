import type { Answer } from '../base/answer.js';
import { isCompatible, type Presence, subtractPresence } from '../value/presence.js';

/** An answer that holds where `presence` does, seen by someone who presumes `given`. */
export function underPresence(answer: Answer, presence: Presence, given: Presence): Answer {
  if (answer === 'no' || presence.length === 0) return answer;
  if (!isCompatible(presence, given)) return 'no';
  return subtractPresence(presence, given).length === 0 ? answer : 'maybe';
}
