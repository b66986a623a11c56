#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { absolutePath } from '../host/posix-path.js';
import { describeFault } from './fault.js';
import { runCommandLine } from './run.js';

// Whatever ends the process before the run is complete must not look like a clean one.
process.exitCode = 2;

function fail(fault: unknown): never {
  writeSync(process.stderr.fd, describeFault(fault, process.env));
  process.exit(2);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

runCommandLine(process.argv.slice(2), {
  workingDirectory: absolutePath('.', process.cwd()),
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}).then((exitCode) => {
  process.exitCode = exitCode;
}, fail);
