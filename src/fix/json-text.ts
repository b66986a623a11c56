/** The offset of the first character from there on that is no white space. */
export function nextCode(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && /\s/.test(text.charAt(offset))) offset += 1;
  return offset;
}

/** The offset of the last character before there that is no white space; -1 where there is none. */
export function previousCode(text: string, before: number): number {
  let offset = before - 1;
  while (offset >= 0 && /\s/.test(text.charAt(offset))) offset -= 1;
  return offset;
}

/** Where the bracket or brace that opens there is closed again, in JSON that may hold interpolations; null where it is not. */
export function closingBracket(text: string, open: number): number | null {
  let depth = 0;
  for (let offset = open; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === '"') offset = closingQuote(text, offset);
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0) return offset;
  }
  return null;
}

function closingQuote(text: string, open: number): number {
  for (let offset = open + 1; offset < text.length; offset += 1) {
    if (text.startsWith('${', offset)) offset = closingBrace(text, offset + 2) ?? text.length;
    else if (text.charAt(offset) === '\\') offset += 1;
    else if (text.charAt(offset) === '"') return offset;
  }
  return text.length;
}

/** Where an interpolation ends whose inside begins there; null where it does not. */
export function closingBrace(text: string, from: number): number | null {
  let depth = 1;
  for (let offset = from; offset < text.length; offset += 1) {
    if (text.charAt(offset) === '{') depth += 1;
    else if (text.charAt(offset) === '}') depth -= 1;
    if (depth === 0) return offset;
  }
  return null;
}
