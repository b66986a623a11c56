import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** The first thing that is wrong with a saved inventory, at its place. */
export function describeFlaw(issues: readonly Issue[], top: string | null): string {
  const [issue] = issues;
  if (issue === undefined) return 'it is none';
  const { path, what } = innermost(issue);
  return `${showPath([...(top === null ? [] : [top]), ...path])}: ${what}`;
}

/** Of what is none of several kinds, what is wrong with the nearest of them: the one with the fewest flaws. */
function innermost(issue: Issue): { readonly path: readonly PropertyKey[]; readonly what: string } {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { path: issue.path, what: describe(issue) };
  const [nearest = []] = issue.errors.toSorted((a, b) => a.length - b.length);
  const [first] = nearest;
  if (first === undefined) return { path: issue.path, what: describe(issue) };
  const inner = innermost(first);
  return { path: [...issue.path, ...inner.path], what: inner.what };
}

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it is missing or no ${issue.expected === 'int' ? 'whole number' : issue.expected}`;
    case 'invalid_value':
      return `it is none of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'it is of no kind that is known';
    case 'too_small':
    case 'too_big':
      return 'it is out of range';
    default:
      return issue.message;
  }
}

function showPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the document';
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
