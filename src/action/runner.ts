import { randomUUID } from 'node:crypto';
import { appendTo } from '../host/append-file.js';
import { writeStream } from '../host/write-stream.js';
import { command } from '../report/github.js';
import { makeVisible } from '../report/visible.js';
import type { Environment } from './inputs.js';

/** The runner that executes the Action: what it shows, and what it hands on to later steps. */
export interface Runner {
  /** A text for the log in which nothing is a command. */
  show(text: string): Promise<void>;
  /** Workflow commands. */
  command(text: string): Promise<void>;
  notice(sentence: string): Promise<void>;
  fail(sentence: string): Promise<void>;
  setOutput(name: string, value: string): Promise<void>;
  addSummary(markdown: string): Promise<void>;
}

export function openRunner(
  environment: Environment,
  stdout: NodeJS.WritableStream & Parameters<typeof writeStream>[0],
): Runner {
  const write = (text: string) => writeStream(stdout, text);
  const tell = (level: 'notice' | 'error', sentence: string) =>
    write(
      `${command(level, { title: 'iam-trust-lint' }, sentence.trimEnd().split('\n').map(makeVisible).join('\n'))}\n`,
    );
  const append = async (variable: string, text: string) => {
    const path = environment[variable];
    if (path === undefined || path === '') return;
    const written = appendTo(path, text);
    if (written.kind === 'failed') await tell('notice', `${variable} could not be written: ${written.why}`);
  };
  return {
    show(text) {
      if (text === '') return Promise.resolve();
      const token = randomUUID();
      return write(`::stop-commands::${token}\n${text.trimEnd()}\n::${token}::\n`);
    },
    command: write,
    notice: (sentence) => tell('notice', sentence),
    fail: (sentence) => tell('error', sentence),
    // The form for several lines, with an end that no value can hold by chance (docs.github.com, "Workflow commands").
    setOutput(name, value) {
      const end = `end-${randomUUID()}`;
      return append('GITHUB_OUTPUT', `${name}<<${end}\n${value}\n${end}\n`);
    },
    addSummary: (markdown) => append('GITHUB_STEP_SUMMARY', markdown),
  };
}
