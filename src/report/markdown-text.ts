import { makeVisible } from './visible.js';

/** What GitHub's Markdown acts on within a line: marks, HTML, tables, mathematics, emoji and links that need no mark. */
const ACTIVE = /[\\`*_[\]<>&|~$:!]/g;

/** A text within a line of Markdown, shown as it is. A person or an issue that it names is not told of it. */
export function escapeMarkdown(text: string): string {
  return makeVisible(text)
    .replace(ACTIVE, escapeCharacter)
    .replace(/[@#]/g, '\\$&<!-- -->')
    .replace(/www\.|GH(?=-\d)/gi, '$&<!-- -->');
}

function escapeCharacter(character: string): string {
  return character === '<' || character === '&' ? escapeHtml(character) : `\\${character}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text within a line of HTML. */
export function escapeHtml(text: string): string {
  return makeVisible(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Lines as a block of code, fenced by more backticks than they hold. */
export function fence(lines: string): string {
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}text\n${lines.trimEnd()}\n${mark}`;
}
