import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import type { ModuleFile } from './module.js';

/** The place of a range in a file that no module call led to. */
export function originIn(file: ModuleFile, range: Range): Origin {
  return { source: file.source.id, range: file.positions === 'exact' ? range : null, via: null };
}
