import type { Location } from '../base/location.js';

/** `file:line:column`, the form that terminals and editors follow. */
export function showPlace({ file, startLine, startColumn }: Location): string {
  if (startLine === undefined) return file;
  return startColumn === undefined ? `${file}:${startLine}` : `${file}:${startLine}:${startColumn}`;
}
