import { REMARK_MARK } from '../base/comment.js';
import { CONFIG_FILE } from '../base/file-names.js';
import { escapeMarkdown } from '../report/markdown-text.js';
import type { FileChange } from './parse-change.js';

const SHOWN = 20;

/** What the change did to that which decides what is found and hidden, for a reviewer to see: a line of Markdown each. */
export function tellGuards(changes: readonly FileChange[], guards: readonly string[]): readonly string[] {
  const files = changes
    .filter(({ file }) => guards.includes(file) || isConfiguration(file))
    .map(({ file }) => `- ${code(file)} changed`);
  const comments = changes.flatMap(({ file, added, removed }) => [
    ...added
      .filter(({ text }) => text.includes(REMARK_MARK))
      .map(({ line, text }) => `- ${code(`${file}:${line}`)} has a new comment: ${code(text.trim())}`),
    ...removed
      .filter((text) => text.includes(REMARK_MARK))
      .map((text) => `- ${code(file)} lost a comment: ${code(text.trim())}`),
  ]);
  const all = [...files, ...comments];
  const rest = all.length - SHOWN;
  return rest > 0 ? [...all.slice(0, SHOWN), `- and ${rest} more`] : all;
}

function isConfiguration(file: string): boolean {
  return file === CONFIG_FILE || file.endsWith(`/${CONFIG_FILE}`);
}

function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}
