import { writeSync } from 'node:fs';
import { describeFault } from '../cli/fault.js';
import { command } from '../report/github.js';
import { runAction } from './run-action.js';
import { openRunner } from './runner.js';

// Whatever ends the process before the run is complete must not look like a clean one.
process.exitCode = 1;

function fail(fault: unknown): never {
  writeSync(process.stdout.fd, `${command('error', {}, describeFault(fault, process.env))}\n`);
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

runAction(process.env, openRunner(process.env, process.stdout)).then((result) => {
  process.exitCode = result === 'success' ? 0 : 1;
}, fail);
