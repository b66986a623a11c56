/** A part of a text, from its fullest form to its shortest; an empty one where it may be left out. */
export type Part = readonly string[];

/**
 * The parts one below the other. First each gets room for its shortest form, then, one after the other, for the fullest that
 * fits: so no part is left out for the length of another. That something is missing is said.
 */
export function fitParts(parts: readonly Part[], limit: number, measure: (text: string) => number): string {
  const room = limit - measure(LEFT_OUT);
  const sizeOf = (form: string) => (form === '' ? 0 : measure(`${form.trimEnd()}\n\n`));
  const chosen = parts.map(() => '');
  let used = 0;
  const choose = (index: number, forms: Part) => {
    const others = used - sizeOf(chosen[index] ?? '');
    const fitting = forms.find((form) => others + sizeOf(form) <= room);
    if (fitting === undefined) return;
    chosen[index] = fitting;
    used = others + sizeOf(fitting);
  };
  for (const [index, part] of parts.entries()) choose(index, part.slice(-1));
  for (const [index, part] of parts.entries()) choose(index, part);
  const text = chosen.filter((form) => form !== '').map((form) => form.trimEnd());
  const isCut = chosen.includes('');
  return `${text.join('\n\n')}\n${isCut ? LEFT_OUT : ''}`;
}

const LEFT_OUT =
  '\n_There is more than fits here: the log has all findings, and the command `diff` prints all changes._\n';
