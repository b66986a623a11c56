import { knownText } from '../value/text.js';
import type { Entry, ObjectValue, Value } from '../value/value.js';
import { listScalars, misfitOrigin, scalarText, splitElements } from './elements.js';
import type { PrincipalMatcher, PrincipalMember, PrincipalType } from './policy.js';
import type { PolicyProblem } from './problem.js';
import { areSet, closest, describeKind, findElement } from './vocabulary.js';

const PRINCIPAL_TYPES: readonly PrincipalType[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

export function readPrincipal(statement: ObjectValue, problems: PolicyProblem[]): PrincipalMatcher | null {
  const plain = findElement(statement, 'Principal');
  const negated = findElement(statement, 'NotPrincipal');
  if (plain !== null && negated !== null && areSet(plain, negated)) {
    const origin = negated.keyOrigin ?? statement.origin;
    problems.push({ kind: 'both-forms', element: 'Principal', origin, certain: 'yes' });
  }
  const element = plain ?? negated;
  if (element === null) return null;
  const name = plain === null ? 'NotPrincipal' : 'Principal';
  const members = listScalars(element.value, []).flatMap((scalar) => {
    if (scalar.value.kind === 'object' || scalar.value.kind === 'map') return readTypes(scalar.value, problems);
    return readBare(scalar.value, name, element, problems).map((member) => ({ ...member, presence: scalar.presence }));
  });
  const form = element.value.kind === 'string' ? 'text' : 'map';
  return { name, form, members, keyOrigin: element.keyOrigin };
}

/** A value that stands without a type: `"*"` is everyone, an unknown may be anything, all else IAM refuses. */
function readBare(value: Value, name: string, element: Entry, problems: PolicyProblem[]): readonly PrincipalMember[] {
  if (value.kind === 'string' || value.kind === 'unknown') {
    const text = scalarText(value);
    const known = knownText(text);
    if (text !== null && (known === '*' || known === null)) {
      return [{ type: known === '*' ? 'AWS' : null, typeOrigin: null, value: text, presence: [] }];
    }
  }
  const origin = misfitOrigin(value, element.keyOrigin);
  const expected = 'an object such as {"AWS": "..."}';
  problems.push({ kind: 'wrong-type', element: name, found: describeKind(value), expected, origin, certain: 'yes' });
  return [];
}

function readTypes(value: Extract<Value, { kind: 'map' | 'object' }>, problems: PolicyProblem[]): PrincipalMember[] {
  const members: PrincipalMember[] = [];
  for (const [key, entry] of value.entries) {
    const type = readType(key, entry, problems);
    members.push(...readMembers(entry.value, type, entry, problems));
  }
  for (const entry of value.rest) {
    members.push(...readMembers(entry.value, null, { value: entry.value, keyOrigin: entry.key.origin }, problems));
  }
  return members;
}

/** `"*"` as a key is what the policy document data source writes for the type `*`; IAM reads its `*` as everyone. */
function readType(key: string, entry: Entry, problems: PolicyProblem[]): PrincipalType | null {
  const type = PRINCIPAL_TYPES.find((name) => name === key);
  if (type !== undefined) return type;
  if (key === '*') return 'AWS';
  const other = PRINCIPAL_TYPES.find((name) => name.toLowerCase() === key.toLowerCase());
  const origin = entry.keyOrigin ?? entry.value.origin;
  const meant = other ?? closest(key, PRINCIPAL_TYPES);
  problems.push({ kind: 'principal-type', text: key, meant, origin, certain: other === undefined ? 'yes' : 'maybe' });
  return other ?? null;
}

function readMembers(
  value: Value,
  type: PrincipalType | null,
  entry: Entry,
  problems: PolicyProblem[],
): PrincipalMember[] {
  const { elements, misfits } = splitElements(listScalars(value, []));
  for (const misfit of misfits) {
    const origin = misfitOrigin(misfit.value, entry.keyOrigin);
    const found = describeKind(misfit.value);
    problems.push({ kind: 'wrong-type', element: 'Principal', found, expected: 'a string', origin, certain: 'yes' });
  }
  return elements.map((element) => ({ ...element, type, typeOrigin: entry.keyOrigin }));
}
