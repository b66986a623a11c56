import type { Writable } from 'node:stream';
import { systemErrorCode } from './system-error.js';

/** The reader has gone away: as POSIX says it, as Windows does, and Node for whatever is written afterwards. */
const GONE: readonly (string | null)[] = ['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'];

/**
 * Writes to a standard stream and waits until it is out.
 * A reader that has gone away (`| head`) has what it wanted: no fault.
 * @throws what else went wrong, such as a full disk behind a redirection.
 */
export function writeStream(stream: Writable, text: string): Promise<void> {
  return new Promise((done, fail) => {
    const settle = (error: Error | null | undefined) => {
      if (error && !GONE.includes(systemErrorCode(error))) fail(error);
      else done();
    };
    stream.once('error', settle);
    stream.write(text, settle);
  });
}
