import { posix } from 'node:path';
import { stringValue, textPiece, textValue } from '../../value/construct.js';
import { derive, unknownOf } from '../../value/derive.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { cutRun, trailingRun } from '../../value/stretches.js';
import { knownText } from '../../value/text.js';
import { STRING } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { stringOf, textOf } from './arguments.js';
import { parameter, text, valueFunction } from './define.js';

/** Go's `filepath.Clean`. */
function clean(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** Go's `filepath.Base`: the last part of a path, trailing slashes aside. */
export const basename = valueFunction([parameter('path', STRING, 'partial')], STRING, ([path]): Outcome => {
  const value = stringOf(path);
  const known = knownText(value);
  if (known === '') return text('.');
  if (known !== null && /^\/+$/.test(known)) return text('/');
  const run = trailingRun(value);
  const end = run.text.replace(/\/+$/, '').length;
  const start = run.text.lastIndexOf('/', end - 1) + 1;
  const isWhole = known !== null || (end > 0 && start > 0);
  return isWhole ? stringValue(cutRun(run, start, end), null) : derive('basename', [value], { type: STRING });
});

/** Go's `filepath.Dir`: all but the last part of a path. */
export const dirname = valueFunction([parameter('path', STRING)], STRING, ([path]) => {
  const source = textOf(path);
  return text(clean(source.slice(0, source.lastIndexOf('/') + 1)));
});

function unknownDirectory(name: string, why: string): Value {
  return unknownOf({ key: `${name}()`, cause: { kind: 'function', name, why } }, { type: STRING });
}

export const pathexpand = valueFunction([parameter('path', STRING)], STRING, ([path]): Outcome => {
  const source = textOf(path);
  if (!source.startsWith('~')) return textValue(source, null);
  if (!/^~(?:\/|$)/.test(source)) return refuse('cannot expand user-specific home dir');
  return stringValue(
    [
      ...stringOf(unknownDirectory('home', 'the home directory of whoever runs Terraform')).pieces,
      textPiece(source.slice(1), null),
    ],
    null,
  );
});

/** Relative paths start wherever Terraform will run; the place of this scan says nothing about that. */
export const abspath = valueFunction([parameter('path', STRING)], STRING, ([path]) => {
  const source = clean(textOf(path));
  if (source.startsWith('/')) return text(source);
  const start = stringOf(unknownDirectory('cwd', 'the directory where Terraform runs'));
  return source === '.' ? start : stringValue([...start.pieces, textPiece(`/${source}`, null)], null);
});
