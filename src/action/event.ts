import { DOCUMENT_SIZE_LIMIT } from '../base/files.js';
import { field, parseJson, textField } from '../base/json-fields.js';
import { readNamedFile } from '../host/disk-files.js';
import { inspectInput } from '../host/inputs.js';
import type { Environment } from './inputs.js';

/** What started the workflow, and the commit that it goes out from; null where the event tells of none. */
export type WorkflowEvent =
  | { readonly kind: 'pull-request'; readonly number: number; readonly base: string; readonly head: string | null }
  | { readonly kind: 'other'; readonly name: string; readonly base: string | null };

/** Reads the payload (docs.github.com, "Webhook events and payloads"); one that is not as it should be tells nothing. */
export function readEvent(environment: Environment): WorkflowEvent {
  const name = environment.GITHUB_EVENT_NAME ?? '';
  const payload = readPayload(environment.GITHUB_EVENT_PATH ?? '');
  const request = field(payload, 'pull_request');
  const number = field(request, 'number') ?? field(payload, 'number');
  const base = commitOf(field(request, 'base'), 'sha');
  if (typeof number === 'number' && Number.isSafeInteger(number) && number > 0 && base !== null)
    return { kind: 'pull-request', number, base, head: commitOf(field(request, 'head'), 'sha') };
  return {
    kind: 'other',
    name,
    base: commitOf(field(payload, 'merge_group'), 'base_sha') ?? commitOf(payload, 'before'),
  };
}

function readPayload(path: string): unknown {
  const input = path === '' ? null : inspectInput(path, '.');
  const read = input?.kind === 'file' ? readNamedFile(input.path, DOCUMENT_SIZE_LIMIT) : null;
  return read?.kind === 'read' ? parseJson(new TextDecoder().decode(read.bytes)) : undefined;
}

/** A commit's id; that of a push that begins a branch is all zeros. */
function commitOf(value: unknown, name: string): string | null {
  const text = textField(value, name);
  return text !== null && /^(?!0+$)[0-9a-f]{40,64}$/.test(text) ? text : null;
}
