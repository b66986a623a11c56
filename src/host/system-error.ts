/** The code of an error of the file system (`ENOENT`, `EACCES`, ...); null of anything else. */
export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** What a reader can use of an error: the system's words without the call that failed. */
export function describeSystemError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^E[A-Z]+: /, '').replace(/, \w+( .*)?$/s, '');
}
