import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../action/dist/main.js', import.meta.url));

export interface Event {
  readonly name: string;
  readonly payload: unknown;
}

export interface Step {
  readonly exitCode: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

interface Given {
  readonly workspace: string;
  readonly event: Event;
  readonly apiUrl?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly main?: string;
}

/** Runs the committed bundle as the runner does, with nothing of this process's environment but the path. */
export async function runBundle({ workspace, event, apiUrl, inputs = {}, main = MAIN }: Given): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const given = { comment: 'true', token: 'ghs_secret', format: 'github', ...inputs };
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event.payload)),
    GITHUB_OUTPUT: file('output', ''),
    GITHUB_STEP_SUMMARY: file('summary', ''),
    ...(apiUrl === undefined ? {} : { GITHUB_API_URL: apiUrl }),
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  const child = spawn(process.execPath, [main], { cwd: workspace, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => parts.push(part));
  }
  const exitCode = await new Promise<number | null>((done) => child.on('close', done));
  const summary = readFileSync(join(folder, 'summary'), 'utf8');
  const outputs = readOutputs(readFileSync(join(folder, 'output'), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  return { exitCode, log: parts.join(''), summary, outputs };
}

function readOutputs(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}

/** The payload of a pull request as far as anything of it is read. */
export function pullRequestEvent({ base, head }: { readonly base: string; readonly head: string }): Event {
  return {
    name: 'pull_request',
    payload: {
      action: 'synchronize',
      number: 7,
      pull_request: { number: 7, base: { ref: 'main', sha: base }, head: { ref: 'topic', sha: head } },
      repository: { full_name: 'o/r' },
    },
  };
}
