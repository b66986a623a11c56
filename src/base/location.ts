/**
 * A place as users and their tools read it. `file` is a posix path relative to the working directory;
 * lines and columns count from 1, columns in UTF-16 units, `endColumn` is exclusive.
 * A source without positions (a plan, hcl2json's output) gives the file alone.
 */
export interface Location {
  readonly file: string;
  readonly startLine?: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}
