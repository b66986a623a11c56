import type { Origin } from '../../base/origin.js';
import type { Source } from '../../base/source.js';
import { ANY_SHAPE, textValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { knownText } from '../../value/text.js';
import { BOOL, STRING, type Type } from '../../value/type.js';
import type { Shape, StringValue } from '../../value/value.js';
import { openType } from './apply.js';
import { bool, parameter, text, valueFunction } from './define.js';
import type { Call, ValueFunction } from './function.js';

/** A path that is not known in full may still lead into a folder that the configuration renders. */
const PATH = parameter('path', STRING, 'partial');

/** The place of a stretch of a file, reached from a call. */
export function placeIn(source: Source, start: number, end: number, call: Call): Origin {
  return { source: source.id, range: { start, end }, via: call.origin.via };
}

/** What the configuration itself renders where a path leads, as text; null where that is a file like any other. */
export function renderedText(path: StringValue, call: Call): Outcome | null {
  const rendering = call.files.rendering(path);
  if (rendering === null) return null;
  if (rendering.path === null) return derive(call.name, [rendering.source], { type: STRING });
  const read = call.files.readText(rendering.path);
  if (read.kind === 'refused') return read;
  const { source } = read;
  const range = { start: 0, end: source.text.length };
  return rendering.render(textValue(source.text, { source: source.id, range, via: rendering.origin.via }));
}

/** A function of a file: of one that lies in the repository, or of the text that the configuration renders. */
export function fileFunction(
  result: Type,
  read: { readonly file: (path: string, call: Call) => Outcome; readonly text: (text: string) => Outcome },
  shape: Shape = ANY_SHAPE,
): ValueFunction {
  return valueFunction(
    [PATH],
    result,
    ([path = textValue('', null)], call): Outcome => {
      const rendered = path.kind === 'string' ? renderedText(path, call) : null;
      if (rendered?.kind === 'refused') return rendered;
      const known = knownText(rendered ?? path);
      if (known === null) return derive(call.name, [rendered ?? path], { type: openType([path], result), shape });
      return rendered === null ? read.file(known, call) : read.text(known);
    },
    { shape },
  );
}

/** A file's text, every character at its place in the file. */
export const file = valueFunction([PATH], STRING, ([path], call): Outcome => {
  const rendered = path?.kind === 'string' ? renderedText(path, call) : null;
  if (rendered !== null) return rendered.kind === 'refused' ? rendered : { ...rendered, origin: call.origin };
  const known = knownText(path);
  if (path === undefined || known === null) return derive(call.name, [path ?? textValue('', null)], { type: STRING });
  const read = call.files.readText(known);
  if (read.kind === 'refused') return read;
  const { source } = read;
  const place = placeIn(source, 0, source.text.length, call);
  return { ...textValue(source.text, place), origin: call.origin };
});

export const filebase64 = fileFunction(STRING, {
  file(path, { files }) {
    const read = files.readBytes(path);
    return read.kind === 'refused' ? read : text(Buffer.from(read.bytes).toString('base64'));
  },
  text: (rendered) => text(Buffer.from(rendered).toString('base64')),
});

export const fileexists = valueFunction([PATH], BOOL, ([path], call): Outcome => {
  const rendering = path?.kind === 'string' ? call.files.rendering(path) : null;
  const name = rendering === null ? knownText(path) : rendering.path;
  if (name === null) return derive(call.name, [rendering?.source ?? path ?? textValue('', null)], { type: BOOL });
  const { files } = call;
  const read = files.files.read(files.locate(name));
  if (read.kind === 'read') return bool(true);
  if (read.refusal === 'missing') return bool(false);
  if (read.refusal === 'directory') return refuse(`"${name}" is a directory, not a file`);
  const refused = files.readBytes(name);
  return refused.kind === 'refused' ? refused : bool(true);
});
