import type { Suggestion } from '../base/finding.js';
import type { Source } from '../base/source.js';
import { openFixes } from '../fix/context.js';
import type { SourceEdit } from '../fix/source-edit.js';
import { suggest } from '../fix/suggest.js';
import type { FoundProblem } from '../rules/run.js';
import { isOwn, type Places } from './places.js';
import type { Scan } from './scan.js';

/** What is suggested for a mistake, as it is reported and by what is to be changed of its sources. */
export interface Suggested {
  readonly suggestion: Suggestion | null;
  readonly edits: readonly SourceEdit[];
}

const NOTHING: Suggested = { suggestion: null, edits: [] };

/** Writes suggestions for the problems of one scan. */
export function suggester(
  { sources, graph }: Scan,
  { repository, places }: { readonly repository: string; readonly places: Places },
): (problem: FoundProblem) => Suggested {
  const context = openFixes({
    sources,
    world: graph.world,
    isEditable: (source) => isEditable(source, repository),
  });
  return ({ remedies, occurrences }) => {
    const proposal = suggest(remedies, context);
    if (proposal === null) return NOTHING;
    // An instance that nothing is known to put right would stay as it is.
    const edits = remedies.length === occurrences.length ? proposal.edits : [];
    const reported = edits.flatMap(({ source, range, text }) => {
      const location = places.locate({ source, range, via: null });
      return location === null ? [] : [{ location, text }];
    });
    return { suggestion: { text: proposal.text, edits: reported, safe: edits.length > 0 && proposal.safe }, edits };
  };
}

const VENDORED = /(^|\/)(\.terraform|\.terragrunt-cache|vendor|node_modules)\//;
/** As Terragrunt signs what it generates, and as Go's convention has it, which most generators follow. */
const GENERATED = /\bgenerated\b.*\bdo not edit\b|\bdo not edit\b.*\bgenerated\b|\b(auto-?generated|generated) by\b/i;

/** Whether people write the file, here: configuration of the repository's own, or a text that it reads. */
function isEditable(source: Source, repository: string): boolean {
  const { kind, path, text, lineStarts } = source;
  if ((kind !== 'hcl' && kind !== 'text') || lineStarts !== null || !isOwn(source, repository)) return false;
  const head = text.slice(0, 1000).split('\n').slice(0, 5).join(' ');
  return !VENDORED.test(path.slice(repository.length)) && !GENERATED.test(head);
}
