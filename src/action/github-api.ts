import { setTimeout } from 'node:timers/promises';
import { field, parseJson, textField } from '../base/json-fields.js';

/** GitHub's REST API as the Action uses it. */
export interface GithubApi {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token: string;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
}

export type ApiAnswer =
  | { readonly kind: 'done'; readonly value: unknown; readonly hasNext: boolean }
  | { readonly kind: 'failed'; readonly why: string; readonly status: number | null };

const PATIENCE_MS = 20_000;

/** Longer than that a job should not wait for a comment. */
const LONGEST_WAIT_S = 60;

/**
 * Sends a request; once more where GitHub asks for patience, and where a question, which may be asked twice, met a fault.
 * It never throws: nothing that goes wrong here is a reason to fail a job.
 */
export async function callGithub(api: GithubApi, request: ApiRequest): Promise<ApiAnswer> {
  const first = await send(api, request);
  const wait = first.kind === 'answered' ? waitFor(first.response, request) : request.method === 'GET' ? 1 : null;
  if (wait === null || wait > LONGEST_WAIT_S) return readAnswer(first);
  await setTimeout(wait * 1000);
  return readAnswer(await send(api, request));
}

type Sent =
  | { readonly kind: 'answered'; readonly response: Response; readonly text: string }
  | { readonly kind: 'unreachable'; readonly why: string };

async function send({ url, token }: GithubApi, { method, path, body }: ApiRequest): Promise<Sent> {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'iam-trust-lint',
        'x-github-api-version': '2022-11-28',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { kind: 'answered', response, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'unreachable', why: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Seconds until it may be tried again; null where that helps nothing (docs.github.com, "Rate limits for the REST API"). */
function waitFor({ status, headers }: Response, { method }: ApiRequest): number | null {
  if (status >= 500) return method === 'GET' ? 1 : null;
  if (status !== 403 && status !== 429) return null;
  const after = secondsOf(headers.get('retry-after'));
  if (after !== null) return after;
  if (headers.get('x-ratelimit-remaining') !== '0') return status === 429 ? LONGEST_WAIT_S : null;
  const reset = secondsOf(headers.get('x-ratelimit-reset'));
  return reset === null ? null : Math.max(0, reset - Math.floor(Date.now() / 1000));
}

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,12}$/.test(header) ? Number(header) : null;
}

function readAnswer(sent: Sent): ApiAnswer {
  if (sent.kind === 'unreachable') return { kind: 'failed', why: sent.why, status: null };
  const { response, text } = sent;
  const value = parseJson(text);
  if (response.ok) return { kind: 'done', value, hasNext: /\brel="next"/.test(response.headers.get('link') ?? '') };
  const message = textField(value, 'message') ?? response.statusText;
  return { kind: 'failed', why: `${response.status} ${message}`.trim(), status: response.status };
}

/** A number that GitHub gave something. */
export function idOf(value: unknown): number | null {
  const id = field(value, 'id');
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null;
}
