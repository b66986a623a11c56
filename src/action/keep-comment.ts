import { field, listOf, textField } from '../base/json-fields.js';
import { type ApiAnswer, callGithub, type GithubApi, idOf } from './github-api.js';

export interface CommentPlace {
  readonly api: GithubApi;
  /** `OWNER/NAME`. */
  readonly repository: string;
  readonly number: number;
  readonly marker: string;
}

export type KeptComment =
  | { readonly kind: 'created' | 'updated' | 'unchanged' | 'silent' }
  | { readonly kind: 'failed'; readonly why: string };

/** A pull request with more comments than that gets no look further. */
const PAGE_LIMIT = 30;

/** How a comment is found again: invisible, and another for each category. What would end the comment of HTML is left out. */
export function markerOf(category: string): string {
  return `<!-- iam-trust-lint: ${category.replace(/[^\p{L}\p{N} ._/:-]|-(?=-)/gu, '_')} -->`;
}

/** Keeps one comment on a pull request. Without a reason to speak none is made, and one that is there is brought up to date. */
export async function keepComment(
  place: CommentPlace,
  body: string,
  reason: 'something' | 'nothing',
): Promise<KeptComment> {
  const found = await findComment(place);
  if (found.kind === 'failed') return failedBy(found.answer);
  const { api, repository, number } = place;
  if (found.kind === 'none') {
    if (reason === 'nothing') return { kind: 'silent' };
    const path = `/repos/${repository}/issues/${number}/comments`;
    return outcomeOf('created', await callGithub(api, { method: 'POST', path, body: { body } }));
  }
  if (found.body === body) return { kind: 'unchanged' };
  const path = `/repos/${repository}/issues/comments/${found.id}`;
  return outcomeOf('updated', await callGithub(api, { method: 'PATCH', path, body: { body } }));
}

type FoundComment =
  | { readonly kind: 'found'; readonly id: number; readonly body: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly answer: Failed };

type Failed = Extract<ApiAnswer, { kind: 'failed' }>;

async function findComment({ api, repository, number, marker }: CommentPlace): Promise<FoundComment> {
  for (let page = 1; page <= PAGE_LIMIT; page += 1) {
    const path = `/repos/${repository}/issues/${number}/comments?per_page=100&page=${page}`;
    const answer = await callGithub(api, { method: 'GET', path });
    if (answer.kind === 'failed') return { kind: 'failed', answer };
    for (const comment of listOf(answer.value)) {
      const id = idOf(comment);
      const body = textField(comment, 'body') ?? '';
      if (id !== null && isOurs(comment, api) && body.startsWith(marker))
        return { kind: 'found', id, body: body.replaceAll('\r\n', '\n') };
    }
    if (!answer.hasNext) return { kind: 'none' };
  }
  return { kind: 'none' };
}

/** A person could write the marker too, and change later what the Action puts there: a workflow's token speaks for a bot. */
function isOurs(comment: unknown, { token }: GithubApi): boolean {
  const isPersonal = /^(ghp|gho|ghu|github_pat)_/.test(token);
  return (textField(field(comment, 'user'), 'type') === 'Bot') !== isPersonal;
}

function outcomeOf(kind: 'created' | 'updated', answer: ApiAnswer): KeptComment {
  return answer.kind === 'failed' ? failedBy(answer) : { kind };
}

/** A token that may not write is answered with 403, or with 404 so as to tell nothing. */
function failedBy({ status, why }: Failed): KeptComment {
  const isReadOnly = (status === 403 || status === 404) && !/rate limit/i.test(why);
  const help = isReadOnly ? '; the job needs "permissions: pull-requests: write", which a fork does not get' : '';
  return { kind: 'failed', why: `${why}${help}` };
}
