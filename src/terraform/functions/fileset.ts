import { posix } from 'node:path';
import picomatch from 'picomatch';
import { textValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { type Outcome, type Refusal, refuse, refuseBeyond } from '../../value/outcome.js';
import { setValue } from '../../value/sets.js';
import { knownText } from '../../value/text.js';
import { STRING, setOf } from '../../value/type.js';
import { ITEM_LIMIT } from '../limits.js';
import { textOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import type { FileAccess } from './file-access.js';

/** The files below a directory whose paths, relative to it, match a pattern (Go's doublestar: `**`, `{a,b}`, `[class]`). */
export const fileset = valueFunction(
  [parameter('path', STRING, 'partial'), parameter('pattern', STRING)],
  setOf(STRING),
  ([path, pattern], { name, files }): Outcome => {
    const rendering = path?.kind === 'string' ? files.rendering(path) : null;
    const folder = rendering === null ? knownText(path) : rendering.path;
    if (folder === null)
      return derive(name, [rendering?.source ?? path ?? textValue('', null)], { type: setOf(STRING) });
    const matches = picomatch(textOf(pattern), { dot: true, nonegate: true, noextglob: true, nocase: false });
    const found = filesBelow(files, files.locate(folder));
    if ('kind' in found) return found;
    return setValue(
      STRING,
      found.filter((file) => matches(file)).map((file) => textValue(file, null)),
      null,
    );
  },
);

function filesBelow(access: FileAccess, root: string): readonly string[] | Refusal {
  const found: string[] = [];
  const waiting = [root];
  for (const directory of waiting) {
    const listed = access.files.list(directory);
    if (listed.kind === 'refused') {
      if (directory !== root || listed.refusal === 'missing') continue;
      return listed.refusal === 'outside' ? refuseBeyond(listed.detail) : refuse(listed.detail);
    }
    for (const entry of listed.entries) {
      const path = posix.join(directory, entry.name);
      if (entry.kind === 'directory') waiting.push(path);
      else if (entry.kind === 'file') found.push(posix.relative(root, path));
    }
    if (found.length + waiting.length > ITEM_LIMIT) return refuseBeyond(`more than ${ITEM_LIMIT} files`);
  }
  return found;
}
