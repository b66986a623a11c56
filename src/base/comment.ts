import type { Range } from './range.js';

/** A comment of a source, without its comment marks. */
export interface Comment {
  readonly text: string;
  readonly range: Range;
}
