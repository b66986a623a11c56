import { setTimeout } from 'node:timers/promises';

/**
 * What HashiCorp's own parser says of a native file. `accepted`: the file is right, and `json` is what it says, to be
 * read by `parseJsonBody`. `rejected`: it is wrong, and the message says where. `silent`: no answer can be had.
 */
export type AuthorityAnswer =
  | { readonly kind: 'accepted'; readonly json: string }
  | { readonly kind: 'rejected'; readonly message: string }
  | { readonly kind: 'silent'; readonly message: string };

/** Who reads native files: our parser, or the official one, whose answer has neither positions nor comments. */
export type HclParser = 'own' | 'hcl2json';

/** How long the parser may take; it needs half a second to start and reads more than a megabyte a second. */
const PATIENCE_MS = 60_000;

/** How hcl2json begins the message about a mistake of syntax; others say that a right file cannot be written as JSON. */
const SYNTAX_PREFIX = 'parse config: ';

/**
 * Asks the official parser, compiled to WebAssembly, about a file: one that ours has rejected for its syntax, or each where
 * the user wants it so. It takes a while to start, so nothing else loads it. Never to be asked about a text with a `nesting` problem or malformed bytes: its
 * runtime dies of these, and no later answer ever comes.
 */
export async function askAuthority(fileName: string, text: string): Promise<AuthorityAnswer> {
  const timeout = new AbortController();
  try {
    return await Promise.race([parseOfficially(fileName, text), runOutOfPatience(timeout.signal)]);
  } finally {
    timeout.abort();
  }
}

async function parseOfficially(fileName: string, text: string): Promise<AuthorityAnswer> {
  try {
    const { parse } = await import('@cdktf/hcl2json');
    return { kind: 'accepted', json: JSON.stringify(await parse(fileName, text)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!message.startsWith(SYNTAX_PREFIX)) return { kind: 'silent', message };
    return { kind: 'rejected', message: message.slice(SYNTAX_PREFIX.length) };
  }
}

/** Its runtime may die without a word; the timer also keeps the process from ending before the answer. */
function runOutOfPatience(signal: AbortSignal): Promise<AuthorityAnswer> {
  const answer = { kind: 'silent', message: `the official parser gave no answer in ${PATIENCE_MS / 1000} s` } as const;
  return setTimeout(PATIENCE_MS, answer, { signal });
}
