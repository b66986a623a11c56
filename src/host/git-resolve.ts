import type { Refusal } from '../base/files.js';
import type { Tree, TreeEntry } from './git-tree.js';
import { isWithin } from './posix-path.js';

/** An entry of a commit with its path in it, links resolved; or why there is none. */
export type FoundInTree =
  | { readonly kind: 'found'; readonly path: string; readonly entry: TreeEntry }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly detail: string };

/** As many links are followed on one way; Linux follows 40 (path_resolution(7)). */
const LINK_LIMIT = 40;

type Refused = Extract<FoundInTree, { kind: 'refused' }>;

const OUTSIDE: Refused = { kind: 'refused', refusal: 'outside', detail: '' };
const MISSING: Refused = { kind: 'refused', refusal: 'missing', detail: '' };

/**
 * Finds an absolute path in the tree that lies at `top`, as the system would in a work tree: step by step, a link's own text
 * in the place of the link. A way that leaves `top` at any step is refused, even where it would come back.
 */
export function resolveInTree(
  path: string,
  top: string,
  tree: Tree,
  linkText: (entry: TreeEntry) => string | null,
): FoundInTree {
  if (!isWithin(top, path)) return OUTSIDE;
  const pending = stepsOf(path.slice(top.length)).toReversed();
  let at: readonly string[] = [];
  let links = 0;
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step === '..' && at.length === 0) return OUTSIDE;
    const next = step === '..' ? at.slice(0, -1) : [...at, step];
    const entry = tree.get(next.join('/'));
    if (entry === undefined || (entry.kind === 'file' && pending.length > 0)) return MISSING;
    if (entry.kind !== 'link') {
      at = next;
      continue;
    }
    links += 1;
    const target = links > LINK_LIMIT ? CIRCLE : readTarget(linkText(entry), top);
    if (target.kind === 'refused') return target;
    if (target.from === 'top') at = [];
    pending.push(...target.steps.toReversed());
  }
  const entry = tree.get(at.join('/'));
  return entry === undefined ? MISSING : { kind: 'found', path: at.join('/'), entry };
}

type Target = { readonly kind: 'target'; readonly from: 'here' | 'top'; readonly steps: readonly string[] } | Refused;

const CIRCLE: Refused = { kind: 'refused', refusal: 'unreadable', detail: 'its links lead in a circle' };

/** An absolute link leads into the tree where the work tree would lie. */
function readTarget(text: string | null, top: string): Target {
  if (text === null) return { kind: 'refused', refusal: 'unreadable', detail: 'a link on its way cannot be read' };
  if (!text.startsWith('/')) return { kind: 'target', from: 'here', steps: stepsOf(text) };
  return isWithin(top, text) ? { kind: 'target', from: 'top', steps: stepsOf(text.slice(top.length)) } : OUTSIDE;
}

function stepsOf(path: string): readonly string[] {
  return path.split('/').filter((step) => step !== '' && step !== '.');
}
