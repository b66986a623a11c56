import type { Origin } from '../../base/origin.js';
import type { Source } from '../../base/source.js';
import { textValue } from '../../value/construct.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { BOOL, STRING } from '../../value/type.js';
import { textOf } from './arguments.js';
import { bool, parameter, text, valueFunction } from './define.js';
import type { Call } from './function.js';

const PATH = parameter('path', STRING);

/** The place of a stretch of a file, reached from a call. */
export function placeIn(source: Source, start: number, end: number, call: Call): Origin {
  return { source: source.id, range: { start, end }, via: call.origin.via };
}

/** A file's text, every character at its place in the file. */
export const file = valueFunction([PATH], STRING, ([path], call): Outcome => {
  const read = call.files.readText(textOf(path));
  if (read.kind === 'refused') return read;
  const { source } = read;
  const place = placeIn(source, 0, source.text.length, call);
  return { ...textValue(source.text, place), origin: call.origin };
});

export const filebase64 = valueFunction([PATH], STRING, ([path], { files }): Outcome => {
  const read = files.readBytes(textOf(path));
  return read.kind === 'refused' ? read : text(Buffer.from(read.bytes).toString('base64'));
});

export const fileexists = valueFunction([PATH], BOOL, ([path], { files }): Outcome => {
  const name = textOf(path);
  const read = files.files.read(files.locate(name));
  if (read.kind === 'read') return bool(true);
  if (read.refusal === 'missing') return bool(false);
  if (read.refusal === 'directory') return refuse(`"${name}" is a directory, not a file`);
  const refused = files.readBytes(name);
  return refused.kind === 'refused' ? refused : bool(true);
});
