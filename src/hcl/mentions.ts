import type { Body, Expression } from './syntax.js';

const WORD = /(?<![\w.-])(?:(?:data|ephemeral)\.)?[a-z_][\w-]*\.[a-z_][\w-]*/gi;

/**
 * What a body or an expression may refer to, as `NAME.NAME`, with `data.` or `ephemeral.` before it where that stands there:
 * its references, and what texts hold that reads like one, for in JSON syntax `depends_on` lists texts.
 */
export function* listMentions(syntax: Body | Expression): Iterable<string> {
  yield* mentionsIn(syntax);
}

/** What a text holds that reads like such a reference. */
export function listMentionsInText(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/** The syntax is plain data, so whatever kinds of it there are, its parts are found in the same way. */
function* mentionsIn(part: unknown): Iterable<string> {
  if (typeof part !== 'object' || part === null) return;
  const path = pathOf(part);
  if (path !== null) yield path;
  if ('kind' in part && part.kind === 'text' && 'text' in part && typeof part.text === 'string')
    yield* listMentionsInText(part.text);
  for (const inner of Object.values(part)) yield* mentionsIn(inner);
}

/** The names of a chain of attributes from its variable on, where these are as many as name a thing. */
function pathOf(part: object): string | null {
  const names: string[] = [];
  let at: unknown = part;
  while (typeof at === 'object' && at !== null && 'name' in at && typeof at.name === 'string' && 'kind' in at) {
    names.unshift(at.name);
    if (at.kind === 'variable') break;
    if (at.kind !== 'attribute' || !('source' in at)) return null;
    at = at.source;
  }
  const isLong = names[0] === 'data' || names[0] === 'ephemeral';
  return names.length === (isLong ? 3 : 2) ? names.join('.') : null;
}
