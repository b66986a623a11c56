import type { Source } from '../base/source.js';
import { beginsLine, indentAt, isEndOfLine, layoutOf, lineStart } from './layout.js';
import { insertion, type SourceEdit } from './source-edit.js';
import type { StatementSite } from './statement-site.js';
import { type StatementContent, writeElements, writeStatement } from './write-statement.js';

/** What to put where, so that a statement stands behind the last one of a site; null where its layout gives no room. */
export function insertStatement(content: StatementContent, site: StatementSite): readonly SourceEdit[] | null {
  const edits = site.place === 'blocks' ? behindBlock(content, site) : behindObject(content, site);
  return edits?.map((edit) => ({ ...edit, text: withLineEnds(edit.text, site.source) })) ?? null;
}

/** The text with the line ends of the file that it goes to. */
export function withLineEnds(text: string, { text: whole }: Source): string {
  return whole.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

function behindBlock(content: StatementContent, { source, last, form }: StatementSite): readonly SourceEdit[] | null {
  const { text } = source;
  if (!beginsLine(text, last.start) || !isEndOfLine(text, last.end)) return null;
  const layout = layoutOf(text, last, form);
  const statement = writeStatement(content, { ...layout, lines: 'many' });
  return [insertion(source.id, last.end, `\n\n${layout.outer}${statement}`)];
}

function behindObject(content: StatementContent, site: StatementSite): readonly SourceEdit[] | null {
  const { source, last, place, form } = site;
  const { text, id } = source;
  const layout = layoutOf(text, last, form);
  if (layout.lines === 'one') {
    if (place === 'alone') return inBrackets(site, `, ${writeStatement(content, layout)}`);
    const isOwnLine = beginsLine(text, last.start);
    return behindItem(site, isOwnLine ? `\n${layout.outer}` : ' ', writeStatement(content, layout));
  }
  if (place === 'list' && beginsLine(text, last.start))
    return behindItem(site, `\n${layout.outer}`, writeStatement(content, layout));
  const closing = last.end - 1;
  if (!beginsLine(text, closing)) return null;
  // `terraform fmt` puts `}, {` as far in as what stands between the brackets.
  const between = form === 'json' ? indentAt(text, closing) : layout.inner;
  const written = `${between}}, {\n${writeElements(content, layout)}\n`;
  const inserted = insertion(id, lineStart(text, closing), written);
  return place === 'alone' ? [...inBrackets(site, ''), inserted] : [inserted];
}

/** Makes a list of the only statement, and of what stands behind it on its line. */
function inBrackets({ source: { id }, last: { start, end } }: StatementSite, behind: string): readonly SourceEdit[] {
  return [
    { source: id, range: { start, end: start + 1 }, text: '[{' },
    { source: id, range: { start: end - 1, end }, text: `}${behind}]` },
  ];
}

/** Behind the last item of a list, and behind the comma that may follow it. */
function behindItem({ source, last }: StatementSite, gap: string, statement: string): readonly SourceEdit[] | null {
  const { text, id } = source;
  const [rest = ''] = /^[^\n]*/.exec(text.slice(last.end)) ?? [];
  if (/^[ \t]*,[ \t\r]*$/.test(rest)) return [insertion(id, last.end + rest.indexOf(',') + 1, `${gap}${statement},`)];
  // What else stands there may be a comment on the last item, and would be one on the new one.
  return /^[ \t\r]*($|\])/.test(rest) ? [insertion(id, last.end, `,${gap}${statement}`)] : null;
}
