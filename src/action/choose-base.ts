import type { Side } from '../cli/choose-side.js';
import { askGit, fetchCommit, type GitAnswer, lineOf } from '../host/git.js';
import { findRevision, type GitRevision } from '../host/git-revision.js';
import { inspectInput } from '../host/inputs.js';
import type { WorkflowEvent } from './event.js';

/** What the change is compared with: a commit, something else that the user named, or nothing, and why. */
export type ChosenBase =
  | { readonly kind: 'commit'; readonly side: Extract<Side, { kind: 'revision' }> }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'none'; readonly why: string };

/**
 * The base that the user names, else the one that the event tells of. A commit that a shallow checkout lacks is fetched. A path
 * is one only where it is written so: a pull request could add a directory with the name of the branch that it is compared with.
 */
export function chooseBase(given: string | null, event: WorkflowEvent, workspace: string): ChosenBase {
  if (given !== null && isPath(given, workspace)) return { kind: 'named', name: given };
  const wanted = given ?? baseOfEvent(event, workspace);
  if (wanted === null) return { kind: 'none', why: describeNoBase(event) };
  if (!isRepository(workspace)) return { kind: 'none', why: `git reads no repository in ${workspace}` };
  const found = findCommit(wanted, workspace) ?? fetchMissing(wanted, workspace);
  if (found.kind === 'none')
    return given === null ? found : { ...found, why: `${found.why}${hintOfPath(given, workspace)}` };
  const revision = given === null ? sinceFork(found) : found;
  return { kind: 'commit', side: { kind: 'revision', name: given ?? revision.commit.slice(0, 12), revision } };
}

/** No revision begins like that (git-check-ref-format); without git there is none. */
function isPath(given: string, workspace: string): boolean {
  const isWrittenSo = /^(?:\.{0,2}[/\\]|[A-Za-z]:[/\\]|\.{1,2}$)/.test(given);
  return (isWrittenSo || !isRepository(workspace)) && inspectInput(given, workspace).kind !== 'refused';
}

/** Whether git is there and reads the directory: it does not, where that belongs to somebody else (safe.directory). */
export function isRepository(directory: string): boolean {
  return askGit(directory, { args: ['rev-parse', '--git-dir'] }).kind === 'done';
}

function hintOfPath(given: string, workspace: string): string {
  return inspectInput(given, workspace).kind === 'refused' ? '' : `, or write ./${given} for the path of that name`;
}

type FoundCommit = ({ readonly kind: 'found' } & GitRevision) | Extract<ChosenBase, { kind: 'none' }>;

function findCommit(name: string, workspace: string): Extract<FoundCommit, { kind: 'found' }> | null {
  const found = findRevision(name, workspace);
  return found.kind === 'wrong' ? null : { kind: 'found', ...found.revision };
}

function fetchMissing(name: string, workspace: string): FoundCommit {
  const fetched = fetchCommit(workspace, name.replace(/^origin\//, ''));
  const found = fetched.kind === 'done' ? findCommit('FETCH_HEAD', workspace) : null;
  return found ?? { kind: 'none', why: describeMissing(name, fetched) };
}

function describeMissing(name: string, fetched: GitAnswer): string {
  const reason = fetched.kind === 'failed' && fetched.why !== '' ? ` (${fetched.why})` : '';
  return `the checkout lacks the commit ${name}, and it could not be fetched${reason}; set fetch-depth: 0 for actions/checkout`;
}

/**
 * GitHub checks out a merge of the pull request into its base, whose tip may be younger than the payload says: then the merge's
 * first parent is the base.
 */
function baseOfEvent(event: WorkflowEvent, workspace: string): string | null {
  if (event.kind === 'other') return event.base;
  const [first, second, ...more] = parentsOfHead(workspace);
  return first !== undefined && second === event.head && more.length === 0 ? first : event.base;
}

/** Read from the commit itself: a shallow checkout hides them from git's own answers. */
function parentsOfHead(workspace: string): readonly string[] {
  const commit = askGit(workspace, { args: ['cat-file', 'commit', 'HEAD'] });
  const [header = ''] = commit.kind === 'done' ? commit.bytes.toString('utf8').split('\n\n', 1) : [];
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap(([, id]) => id ?? []);
}

/** What came to the base after the branch left it is no change of the branch. Without the history between, the base stands. */
function sinceFork(base: GitRevision): GitRevision {
  const commit = lineOf(askGit(base.top, { args: ['merge-base', base.commit, 'HEAD'] }));
  return { top: base.top, commit: commit ?? base.commit };
}

function describeNoBase(event: WorkflowEvent): string {
  const name = event.kind === 'other' && event.name !== '' ? `the event ${event.name}` : 'this run';
  return `${name} tells of no commit to compare with; the input base names one`;
}
