/** The lines that a change added to a file, and, where it only removed some, those around the gap. */
export interface FileChange {
  /** As git names it, from the top of the repository. */
  readonly file: string;
  readonly stretches: readonly { readonly first: number; readonly last: number }[];
  /** What was written, by line, and what was taken away. */
  readonly added: readonly { readonly line: number; readonly text: string }[];
  readonly removed: readonly string[];
}

/**
 * Reads what `git diff --unified=0 --no-prefix` prints (git-diff: "Generating patch text with -p"). A line ends at a line feed
 * alone, as for git: `^` of an expression would also stand behind U+2028 and the like, in the middle of one.
 */
export function parseChange(patch: string): readonly FileChange[] {
  const parts = patch.split(/(?<=\n)(?=diff --git )/).filter((part) => part.startsWith('diff --git '));
  return parts.flatMap((part) => readFile(part) ?? []);
}

function readFile(part: string): FileChange | null {
  const [head = '', ...hunks] = part.split(/(?<=\n)(?=@@ )/);
  const before = nameAfter('--- ', head);
  const after = nameAfter('+++ ', head);
  const file = after === null || after === '/dev/null' ? before : after;
  if (file === null) return null;
  const read = hunks.map(readHunk);
  return {
    file,
    stretches: read.map(({ stretch }) => stretch),
    added: read.flatMap(({ added }) => added),
    removed: read.flatMap(({ removed }) => removed),
  };
}

function readHunk(hunk: string) {
  const [, start = '0', size = '1'] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(hunk) ?? [];
  const first = Number(start);
  const length = Number(size);
  const lines = hunk.split('\n').slice(1);
  const added = lines
    .filter((line) => line.startsWith('+'))
    .map((line, index) => ({ line: first + index, text: line.slice(1) }));
  const removed = lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1));
  // Of lines that are only gone git names the one before the gap.
  const stretch = length === 0 ? { first, last: first + 1 } : { first, last: first + length - 1 };
  return { stretch, added, removed };
}

function nameAfter(mark: string, head: string): string | null {
  const line = head.split('\n').find((one) => one.startsWith(mark));
  return line === undefined ? null : unquote(line.slice(mark.length));
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A name with unusual characters stands in quotes as in C; behind one with blanks git writes a tab. */
function unquote(name: string): string {
  if (!name.startsWith('"')) return name.replace(/\t$/, '');
  const bytes: Buffer[] = [];
  for (const [, octal, letter, plain = ''] of name.slice(1).matchAll(/\\([0-7]{3})|\\(.)|([^\\"]+)/gs)) {
    if (octal !== undefined) bytes.push(Buffer.from([Number.parseInt(octal, 8)]));
    else if (letter !== undefined) bytes.push(Buffer.from([ESCAPES[letter] ?? letter.charCodeAt(0)]));
    else bytes.push(Buffer.from(plain));
  }
  return Buffer.concat(bytes).toString('utf8');
}
