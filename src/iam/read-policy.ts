import { readJson } from '../value/json-read.js';
import { PRESENT, type Presence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';
import { knownText } from '../value/text.js';
import type { AlternativesValue, ObjectValue, StringValue, Value } from '../value/value.js';
import { listOptions, listScalars } from './elements.js';
import type { PolicyDocument, PolicyVersion, Statement } from './policy.js';
import type { PolicyProblem } from './problem.js';
import { readStatement } from './read-statement.js';
import { shareOptions } from './share-options.js';
import { splitStatement } from './split-statement.js';
import { statementKey } from './statement-key.js';
import { describeKind, findElement, unknownElements } from './vocabulary.js';

const POLICY_ELEMENTS = ['Version', 'Id', 'Statement'] as const;

/**
 * Reads a policy argument: JSON text, known in part or in whole, or one of several texts. What can be read is read;
 * what IAM would refuse is among the problems. A null value is an empty document.
 */
export function readPolicy(value: Value): PolicyDocument {
  const parts = readParts(value, PRESENT);
  const versions = new Set(parts.map((part) => part.version));
  const [version] = versions;
  return {
    version: versions.size === 1 && version !== undefined ? version : 'unknown',
    statements: parts.flatMap((part) => part.statements),
    unread: parts.flatMap((part) => part.unread),
    problems: parts.flatMap((part) => part.problems),
    origin: value.origin,
    size: value.kind === 'string' ? measure(value) : null,
  };
}

interface Part {
  readonly version: PolicyVersion;
  readonly statements: readonly Statement[];
  readonly unread: readonly ValueSymbol[];
  readonly problems: readonly PolicyProblem[];
}

const NOTHING: readonly Part[] = [{ version: '2012-10-17', statements: [], unread: [], problems: [] }];

function readParts(value: Value, presence: Presence): readonly Part[] {
  switch (value.kind) {
    case 'alternatives':
      return readOptions(value, presence, readParts);
    case 'unknown':
      return [{ version: 'unknown', statements: [], unread: [value.symbol], problems: [] }];
    case 'null':
      return NOTHING;
    case 'string':
      // What `join("", ...[*].json)` gives where there is nothing to join: an outcome without a document.
      return presence.length > 0 && knownText(value) === '' ? NOTHING : readText(value, presence);
    default:
      return [unreadable({ kind: 'not-a-policy', found: describeKind(value), origin: value.origin, certain: 'yes' })];
  }
}

/** What all alternatives say is surely said; a mistake in one of them need not come about. */
function readOptions(
  value: AlternativesValue,
  presence: Presence,
  read: (value: Value, presence: Presence) => readonly Part[],
): readonly Part[] {
  const options = listOptions(value, presence).map((option) => read(option.value, option.presence));
  const statements = options.map((parts) => parts.flatMap((part) => part.statements));
  const shared = shareOptions(value.choice, statements, statementKey);
  return options.flat().map((part, index) => ({
    ...part,
    statements: index === 0 ? shared : [],
    problems: part.problems.map((problem) => ({ ...problem, certain: 'maybe' })),
  }));
}

function readText(text: StringValue, presence: Presence): readonly Part[] {
  const { value, problem } = readJson(text);
  // What is missing behind something unknown may be what it holds: a text that could not be read, and no mistake.
  const unread = problem?.certain === 'maybe' ? symbolsOf(text) : [];
  const problems: PolicyProblem[] = problem?.certain === 'yes' ? [{ kind: 'json', ...problem }] : [];
  if (value === null) return [{ version: 'unknown', statements: [], unread, problems }];
  return readDocuments(value, presence).map((part, index) =>
    index === 0 ? { ...part, unread: [...unread, ...part.unread], problems: [...problems, ...part.problems] } : part,
  );
}

function readDocuments(value: Value, presence: Presence): readonly Part[] {
  switch (value.kind) {
    case 'alternatives':
      return readOptions(value, presence, readDocuments);
    case 'unknown':
      return [{ version: 'unknown', statements: [], unread: [value.symbol], problems: [] }];
    case 'map':
    case 'object':
      return [readDocument({ ...value, kind: 'object' }, presence)];
    default:
      return [unreadable({ kind: 'not-a-policy', found: describeKind(value), origin: value.origin, certain: 'yes' })];
  }
}

function unreadable(problem: PolicyProblem): Part {
  return { version: 'unknown', statements: [], unread: [], problems: [problem] };
}

function readDocument(value: ObjectValue, presence: Presence): Part {
  const problems: PolicyProblem[] = unknownElements(value, POLICY_ELEMENTS, 'policy');
  const version = readVersion(value, problems);
  const statement = findElement(value, 'Statement');
  if (statement === null) {
    if (value.rest.length === 0) problems.push({ kind: 'no-statement', origin: value.origin, certain: 'yes' });
    return { version, statements: [], unread: value.rest.flatMap((entry) => symbolsOf(entry.value)), problems };
  }
  const { statements, unread } = readStatements(statement.value, presence, problems);
  return { version, statements, unread, problems };
}

function readStatements(value: Value, presence: Presence, problems: PolicyProblem[]) {
  const statements: Statement[] = [];
  const unread: ValueSymbol[] = [];
  for (const scalar of listScalars(value, presence)) {
    if (scalar.value.kind === 'object' || scalar.value.kind === 'map') {
      for (const { value: object, presence } of splitStatement({ ...scalar.value, kind: 'object' }, scalar.presence)) {
        const reading = readStatement(object, presence);
        statements.push(reading.statement);
        problems.push(...reading.problems);
      }
    } else if (scalar.value.kind === 'unknown') unread.push(scalar.value.symbol);
    else if (scalar.value.kind === 'string' && knownText(scalar.value) === null)
      unread.push(...symbolsOf(scalar.value));
    // A null is what stands for a statement where another outcome has it.
    else if (scalar.value.kind !== 'null' || scalar.presence.length === 0) problems.push(wrongStatement(scalar.value));
  }
  return { statements, unread };
}

function wrongStatement(value: Value): PolicyProblem {
  return {
    kind: 'wrong-type',
    element: 'Statement',
    found: describeKind(value),
    expected: 'an object',
    origin: value.origin,
    certain: 'yes',
  };
}

function symbolsOf(value: Value): readonly ValueSymbol[] {
  if (value.kind === 'unknown') return [value.symbol];
  if (value.kind !== 'string') return [];
  return value.pieces.flatMap((piece) => (piece.kind === 'hole' ? [piece.value.symbol] : []));
}

function readVersion(value: ObjectValue, problems: PolicyProblem[]): PolicyVersion {
  const element = findElement(value, 'Version');
  if (element === null) return value.rest.length > 0 ? 'unknown' : '2008-10-17';
  const text = knownText(element.value);
  if (text === '2012-10-17' || text === '2008-10-17') return text;
  if (text !== null)
    problems.push({ kind: 'version', text, origin: element.value.origin ?? element.keyOrigin, certain: 'yes' });
  return 'unknown';
}

/** IAM does not count white space (IAM and STS quotas, "IAM and STS character limits"). */
function measure(text: StringValue): number | null {
  const known = knownText(text);
  return known === null ? null : known.replace(/\s/g, '').length;
}
