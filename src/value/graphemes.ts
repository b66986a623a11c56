/** Every character by itself, but for a line end of two. */
const ASCII = /^[\x00-\x7f]*$/;
const ASCII_CLUSTERS = /\r\n|./gs;

/** The characters of a text as a reader counts them (Unicode's extended grapheme clusters), as Terraform counts them too. */
export function splitGraphemes(text: string): readonly string[] {
  if (ASCII.test(text)) return text.match(ASCII_CLUSTERS) ?? [];
  // Made only now: the segmenter alone costs as much as all other loading.
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
}
