/** A part of a text, from its fullest form to its shortest. */
export type Part = readonly string[];

/** The parts one below the other, each in the fullest form that there is room for; what has none is left out, and said to be. */
export function fitParts(parts: readonly Part[], limit: number, measure: (text: string) => number): string {
  const room = limit - measure(LEFT_OUT);
  let text = '';
  let isCut = false;
  for (const part of parts) {
    const fitting = part.find((form) => measure(`${text}${form}\n\n`) <= room);
    if (fitting === undefined) isCut = true;
    else text = `${text}${fitting.trimEnd()}\n\n`;
  }
  return `${text.trimEnd()}\n${isCut ? LEFT_OUT : ''}`;
}

const LEFT_OUT = '\n_There is more than fits here; the log and the report files have all of it._\n';
