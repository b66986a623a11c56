import { REMARK_MARK } from '../base/comment.js';
import { CONFIG_FILE } from '../base/file-names.js';
import { escapeMarkdown } from '../report/markdown-text.js';
import { shorten } from '../report/shorten.js';
import type { FileChange } from './parse-change.js';

/** As much of a comment or a name is told as shows what it is. */
const CHARACTERS = 200;

/** What the change did to that which decides what is found and hidden, for a reviewer to see: a line of Markdown each. */
export function tellGuards(changes: readonly FileChange[], guards: readonly string[]): readonly string[] {
  const files = changes
    .filter(({ file }) => guards.includes(file) || isConfiguration(file))
    .map(({ file }) => `- ${code(file)} changed`);
  const comments = changes.flatMap(({ file, added, removed }) => [
    ...added.flatMap(({ line, text }) =>
      remarkIn(text, file).map((remark) => `- ${code(file)} line ${line} has a new comment: ${code(remark)}`),
    ),
    ...removed.flatMap((text) =>
      remarkIn(text, file).map((remark) => `- ${code(file)} lost a comment: ${code(remark)}`),
    ),
  ]);
  return [...files, ...comments];
}

/** What speaks to this tool in a line, however JSON writes it (RFC 8259, 7): all of the line from there, or nothing. */
function remarkIn(text: string, file: string): readonly string[] {
  const plain = file.endsWith('.json')
    ? text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  const start = plain.indexOf(REMARK_MARK);
  return start === -1 ? [] : [plain.slice(start).trim()];
}

function isConfiguration(file: string): boolean {
  return file === CONFIG_FILE || file.endsWith(`/${CONFIG_FILE}`);
}

function code(text: string): string {
  return `<code>${escapeMarkdown(shorten(text, CHARACTERS))}</code>`;
}
