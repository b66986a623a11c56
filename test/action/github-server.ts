import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { field, parseJson, textField } from '../../src/base/json-fields.js';

/** A request as it came in. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body: string | null;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message: string;
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly type: 'Bot' | 'User';
}

export interface Github {
  readonly url: string;
  readonly requests: readonly Recorded[];
  readonly comments: readonly Comment[];
  close(): Promise<void>;
}

/** What goes wrong: the first answers to requests of a method. */
type Faults = Readonly<Record<string, readonly Answer[]>>;

/**
 * Answers as GitHub's REST API does for the comments of issues (docs.github.com, "REST API endpoints for issue comments"):
 * pages with a Link header, 201 with the comment for one that is made, 200 for one that is changed, errors with a message.
 */
export async function startGithub(comments: readonly Comment[] = [], faults: Faults = {}): Promise<Github> {
  const requests: Recorded[] = [];
  const kept = [...comments];
  const left = new Map(Object.entries(faults).map(([method, answers]) => [method, answers.values()] as const));
  const server = createServer((request, response) => {
    readBody(request).then((text) => {
      const { method = '', url = '', headers } = request;
      const body = textField(parseJson(text), 'body');
      requests.push({ method, path: url, token: headers.authorization ?? '', body });
      const fault = left.get(method)?.next().value;
      if (fault !== undefined) send(response, fault.status, { message: fault.message }, fault.headers);
      else answer({ method, url, body, host: headers.host ?? '' }, kept, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = field(server.address(), 'port');
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    comments: kept,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
  readonly host: string;
}

const LIST = /^\/repos\/o\/r\/issues\/7\/comments$/;
const ONE = /^\/repos\/o\/r\/issues\/comments\/(\d+)$/;

function answer({ method, url, body, host }: Asked, comments: Comment[], response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, `http://${host}`);
  const index = comments.findIndex(({ id }) => String(id) === ONE.exec(pathname)?.[1]);
  const old = comments[index];
  if (method === 'GET' && LIST.test(pathname)) {
    const size = Number(searchParams.get('per_page') ?? 30);
    const page = Number(searchParams.get('page') ?? 1);
    const shown = comments.slice((page - 1) * size, page * size);
    const next = `<http://${host}${pathname}?per_page=${size}&page=${page + 1}>; rel="next"`;
    send(response, 200, shown.map(describe), page * size < comments.length ? { link: next } : {});
  } else if (method === 'POST' && LIST.test(pathname) && body !== null) {
    const comment = { id: 1000 + comments.length, body, type: 'Bot' as const };
    comments.push(comment);
    send(response, 201, describe(comment));
  } else if (method === 'PATCH' && old !== undefined && body !== null) {
    comments[index] = { ...old, body };
    send(response, 200, describe({ ...old, body }));
  } else
    send(response, 404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' });
}

function describe({ id, body, type }: Comment) {
  const login = type === 'Bot' ? 'github-actions[bot]' : 'someone';
  return { id, node_id: `IC_${id}`, user: { login, id: 41898282, type }, author_association: 'NONE', body };
}

function send(response: ServerResponse, status: number, value: unknown, headers: Answer['headers'] = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
