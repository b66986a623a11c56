import type { SourceId } from './origin.js';
import type { Range } from './range.js';

/** A comment of a source, without its comment marks. */
export interface Comment {
  readonly text: string;
  readonly range: Range;
  /** The object of JSON syntax that has it as a member; null in native syntax, where a comment stands at lines. */
  readonly holder: Range | null;
}

/** A comment that speaks to this tool, and the stretch of its source that it speaks of. */
export interface Remark {
  readonly source: SourceId;
  readonly text: string;
  readonly range: Range;
  readonly governs: Range;
}

/** How a comment that speaks to this tool begins. */
export const REMARK_MARK = 'iam-trust-lint:';

/** What people write instead: without the colon, in capitals, or with another tool's word. Prose that begins with the name is none. */
const NEAR_MARK = /^iam-trust-lint(?::|\s*[-,.]?\s*(?:ignore|disable|suppress|skip|allow)(?:-file)?\s*[[(=:])/i;

export function isRemark({ text }: Comment): boolean {
  return NEAR_MARK.test(text.trimStart());
}
