/**
 * The offset of the first bracket that is nested deeper than `limit`; null where none is. JSON parsers recurse, so the
 * depth is looked at before one is asked.
 */
export function findTooDeep(json: string, limit: number): number | null {
  let depth = 0;
  for (let offset = 0; offset < json.length; offset += 1) {
    switch (json.charAt(offset)) {
      case '"':
        offset = closingQuote(json, offset);
        break;
      case '{':
      case '[':
        depth += 1;
        if (depth > limit) return offset;
        break;
      case '}':
      case ']':
        depth -= 1;
    }
  }
  return null;
}

/** The offset of the quote that ends the string at `start`; of the end of the text where none does. */
function closingQuote(json: string, start: number): number {
  let offset = start + 1;
  while (offset < json.length && json.charAt(offset) !== '"') offset += json.charAt(offset) === '\\' ? 2 : 1;
  return offset;
}
