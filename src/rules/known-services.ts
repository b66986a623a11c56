import table from '../../rules/tables/service-principals.json' with { type: 'json' };
import { isSlip } from '../iam/near-name.js';
import { servicePrefix } from '../iam/service-name.js';

const ATTESTED = new Set(table.attested);
const LISTED = new Set(table.listed);
const MISSPELT: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(table.misspelt));

/** What services of AWS call each other; no list has these names, and templates of AWS trust some (`states.aws.internal`). */
const INTERNAL = '.aws.internal';

/**
 * What is known of the name of a service: it is one, in some region or partition; it misses one or several that are meant;
 * or no table has it.
 */
export type ServiceKnowledge =
  | { readonly kind: 'known' | 'absent' }
  | { readonly kind: 'mistaken'; readonly meant: readonly string[] };

export function lookUpService(name: string): ServiceKnowledge {
  if (name.endsWith(INTERNAL)) return { kind: 'known' };
  const prefix = servicePrefix(name);
  if (prefix === null) return mistaken(prefixBefore(name));
  const listed = MISSPELT.get(prefix);
  if (listed !== undefined) return mistaken(listed);
  if (ATTESTED.has(prefix) || LISTED.has(prefix)) return { kind: 'known' };
  const lower = servicePrefix(name.toLowerCase());
  if (lower !== null && ATTESTED.has(lower)) return mistaken([lower]);
  return mistaken(table.attested.filter((attested) => isSlip(prefix, attested)));
}

function mistaken(prefixes: readonly string[]): ServiceKnowledge {
  if (prefixes.length === 0) return { kind: 'absent' };
  return { kind: 'mistaken', meant: prefixes.map((prefix) => `${prefix}.amazonaws.com`) };
}

/** What people write in place of `amazonaws.com`. */
const WRONG_SUFFIXES = /^(aws\.com|amazon\.com|aws\.amazon\.com|amazon\.aws\.com|amazonaws(\.(co|cm|net))?)$/;

/** The service before a suffix that misses `amazonaws.com`: as others wrote it before, by a slip, or by letter case. */
function prefixBefore(name: string): readonly string[] {
  const labels = name.toLowerCase().split('.');
  const cuts = labels.map((_, index) => [labels.slice(0, index).join('.'), labels.slice(index).join('.')] as const);
  const found = cuts.find(
    ([prefix, suffix]) =>
      ATTESTED.has(prefix) &&
      (WRONG_SUFFIXES.test(suffix) || suffix === 'amazonaws.com' || isSlip(suffix, 'amazonaws.com')),
  );
  return found === undefined ? [] : [found[0]];
}
