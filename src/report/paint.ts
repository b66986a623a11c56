import { styleText } from 'node:util';
import { wrapAnsi } from 'fast-wrap-ansi';
import { makeVisible } from './visible.js';

/** What a stretch of text is, which decides its colour. */
export type Ink = 'plain' | 'strong' | 'faint' | 'error' | 'warning' | 'note' | 'help';

export interface Stretch {
  readonly text: string;
  readonly ink: Ink;
}

/** One line of output. Whatever its texts hold, it stays one line. */
export type Line = readonly Stretch[];

/** How the output looks where it goes. `width` is null where nobody watches: then only quoted source is clipped. */
export interface Look {
  readonly color: 'on' | 'off';
  readonly width: number | null;
}

/** Into a file, or where nobody watches. */
export const PLAIN_LOOK: Look = { color: 'off', width: null };

const STYLES: Readonly<Record<Exclude<Ink, 'plain'>, Parameters<typeof styleText>[0]>> = {
  strong: 'bold',
  faint: 'dim',
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  note: ['bold', 'cyan'],
  help: 'green',
};

export function ink(text: string, color: Ink = 'plain'): Stretch {
  return { text, ink: color };
}

export const EMPTY_LINE: Line = [];

/** The only way from lines to text: what a terminal would obey is made visible here. */
export function printLines(lines: readonly Line[], look: Look): string {
  return lines.map((line) => `${silence(line.map((stretch) => printStretch(stretch, look)).join(''))}\n`).join('');
}

/**
 * In a log of GitHub Actions a line that begins with `::` is a command, and one that holds `##[` anywhere (actions/runner,
 * ActionCommand.cs): a file could be called `::stop-commands::x`.
 */
function silence(line: string): string {
  return line.replace(/^(\s*:):/, '$1\ufffd').replaceAll('##[', '##\ufffd');
}

function printStretch({ text, ink: color }: Stretch, look: Look): string {
  const visible = makeVisible(text);
  if (color === 'plain' || look.color === 'off' || visible === '') return visible;
  return styleText(STYLES[color], visible, { validateStream: false });
}

/** A text in its own lines, each indented. */
export function block(text: string, indent: string): readonly Line[] {
  return text.split('\n').map((line) => [ink(indent + line)]);
}

/** A sentence, indented, and wrapped where somebody watches. */
export function paragraph(text: string, indent: string, look: Look): readonly Line[] {
  const visible = makeVisible(text);
  if (look.width === null) return [[ink(indent + visible)]];
  const wrapped = wrapAnsi(visible, Math.max(20, look.width - indent.length), { hard: false });
  return wrapped.split('\n').map((part) => [ink(indent + part)]);
}
