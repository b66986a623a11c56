import { type Outcome, refuseBeyond } from '../../value/outcome.js';
import { elementOf, partsOf } from '../../value/parts.js';
import type { StringValue, Value } from '../../value/value.js';
import { ITEM_LIMIT, NODE_LIMIT, PIECE_LIMIT, TEXT_LIMIT } from '../limits.js';

/** The value, unless it is larger than any real configuration needs: values that hold themselves twice grow fast. */
export function withinLimits(value: Value): Outcome {
  if (value.kind === 'string') return textWithinLimits(value);
  const count = 'items' in value ? value.items.length : 'entries' in value ? value.entries.size : 0;
  if (count > ITEM_LIMIT) return refuseBeyond(`a collection of more than ${ITEM_LIMIT} elements`);
  return countNodes(value, NODE_LIMIT) < 0 ? refuseBeyond(`a value of more than ${NODE_LIMIT} parts`) : value;
}

function textWithinLimits(value: StringValue): Outcome {
  if (value.pieces.length > PIECE_LIMIT) return refuseBeyond(`a string of more than ${PIECE_LIMIT} pieces`);
  const length = value.pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.text.length : 0), 0);
  return length > TEXT_LIMIT ? refuseBeyond(`a string of more than ${TEXT_LIMIT} characters`) : value;
}

/** What is left of `room` after all parts of a value have taken theirs; negative as soon as there is not enough. */
function countNodes(value: Value, room: number): number {
  let left = room - 1;
  if (value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple') {
    for (const item of value.items) {
      if (left < 0) return left;
      left = countNodes(elementOf(item), left);
    }
    return left;
  }
  for (const part of partsOf(value)) {
    if (left < 0) return left;
    left = countNodes(part, left);
  }
  return left;
}
