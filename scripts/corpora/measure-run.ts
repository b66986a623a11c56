import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const TIMEOUT = 120_000;

/** GNU time, which tells the peak memory of what it runs; not everywhere, and then nothing tells it. */
const TIME = '/usr/bin/time';
const PEAK = /\n?peak-rss (\d+)\n?$/;

export interface Measurement {
  /** Null where it was killed. */
  readonly exit: number | null;
  readonly ending: 'exited' | 'killed' | 'timed out';
  readonly seconds: number;
  /** Peak resident memory in MiB. */
  readonly memory: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end in `directory`, with its children at most two minutes. */
export function measureRun(command: readonly string[], directory: string): Promise<Measurement> {
  const [program = '', ...args] = existsSync(TIME) ? [TIME, '-q', '-f', 'peak-rss %M', ...command] : command;
  const start = performance.now();
  return new Promise((done) => {
    // A group of its own, so that a run that hangs ends with all that it started.
    const child = spawn(program, args, { cwd: directory, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, TIMEOUT);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => stderr.push(Buffer.from(error.message)));
    child.on('close', (exit, signal) => {
      clearTimeout(timer);
      const told = Buffer.concat(stderr).toString('utf8');
      const peak = PEAK.exec(told);
      // GNU time ends like what it runs: 128 and the number of the signal where there was one.
      const wasKilled = signal !== null || exit === null || exit > 128 || exit < 0;
      done({
        exit: wasKilled ? null : exit,
        ending: isLate ? 'timed out' : wasKilled ? 'killed' : 'exited',
        seconds: (performance.now() - start) / 1000,
        memory: peak === null ? null : Number(peak[1]) / 1024,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: told.replace(PEAK, ''),
      });
    });
  });
}
