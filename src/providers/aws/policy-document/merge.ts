import { choose } from '../../../value/alternatives.js';
import { nullValue, tupleValue, unknownValue } from '../../../value/construct.js';
import { deriveSymbol } from '../../../value/derive.js';
import { readJson } from '../../../value/json-read.js';
import { itemKey } from '../../../value/key.js';
import type { ValueSymbol } from '../../../value/symbol.js';
import { knownText } from '../../../value/text.js';
import type { AlternativesValue, Entry, Item, ObjectValue, Value } from '../../../value/value.js';
import { listItems, toText } from '../text.js';

/** A document while it is put together: its statements, each with the id that may replace it. */
export interface Draft {
  readonly version: string | null;
  readonly id: Value | null;
  readonly statements: readonly Item[];
}

export const EMPTY_DRAFT: Draft = { version: null, id: null, statements: [] };

/**
 * The second document laid over the first: a statement replaces the one of its id in place, all others are appended;
 * the version is the higher one, the id the last (`IAMPolicyDoc.Merge` of the provider).
 */
export function mergeDrafts(under: Draft, over: Draft): Draft {
  const statements = [...under.statements];
  for (const statement of over.statements) {
    const sid = sidOf(statement);
    const place = sid === null ? -1 : statements.findIndex((other) => sidOf(other) === sid);
    if (place === -1) statements.push(statement);
    else statements[place] = statement;
  }
  return { version: higher(under.version, over.version), id: over.id ?? under.id, statements };
}

function higher(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function sidOf(item: Item): string | null {
  if (item.kind !== 'object') return null;
  const sid = item.entries.get('Sid')?.value;
  const text = sid?.kind === 'string' ? knownText(sid) : null;
  return text === '' ? null : text;
}

/** The documents of `source_policy_documents` or `override_policy_documents`, one laid over the other. */
export function readDrafts(documents: Value | null): Draft {
  if (documents?.kind === 'alternatives') return readOptions(documents, readDrafts);
  return listItems(documents).map(readDraft).reduce(mergeDrafts, EMPTY_DRAFT);
}

/**
 * A document that cannot be read may hold any statements; of several, each statement is there where its own is chosen, and one
 * that all hold whatever is chosen.
 */
function readDraft(item: Item): Draft {
  if (item.kind === 'rest') return unknownDraft(item.element);
  if (item.kind === 'alternatives') return readOptions(item, readDraft);
  const text = toText(item);
  const value = text === null ? item : readJson(text).value;
  if (value?.kind !== 'object') return unknownDraft(value ?? item);
  const statement = value.entries.get('Statement')?.value;
  const version = value.entries.get('Version')?.value;
  return {
    version: version?.kind === 'string' ? knownText(version) : null,
    id: value.entries.get('Id')?.value ?? null,
    statements: statement === undefined ? [] : listItems(statement).map(rewrite),
  };
}

function readOptions({ choice, options }: AlternativesValue, read: (option: Value) => Draft): Draft {
  const drafts = options.map((option) => read(option));
  const [first, ...others] = drafts.map((draft) => new Map(draft.statements.map((item) => [itemKey(item), item])));
  const shared = new Set([...(first?.keys() ?? [])].filter((key) => others.every((other) => other.has(key))));
  const statements = drafts.flatMap((draft, outcome) =>
    draft.statements.flatMap((item) => {
      if (!shared.has(itemKey(item))) return [chosenItem(item, choice, outcome)];
      return outcome === 0 ? [item] : [];
    }),
  );
  return {
    version: drafts.map(({ version }) => version).reduce(higher, null),
    id: drafts.find(({ id }) => id !== null)?.id ?? null,
    statements,
  };
}

/** An item that is there for one outcome of a choice, and null for every other. */
export function chosenItem(item: Item, choice: ValueSymbol, outcome: number): Item {
  if (item.kind === 'rest') return item;
  const absent = nullValue(null);
  return choose(choice, [...Array.from({ length: outcome }, () => absent), item, absent], item.origin);
}

function unknownDraft(document: Value): Draft {
  if (document.kind === 'null') return EMPTY_DRAFT;
  const element =
    document.kind === 'unknown' ? document : unknownValue(deriveSymbol('statement', [document]), document.origin);
  return { ...EMPTY_DRAFT, statements: [{ kind: 'rest', element, most: null }] };
}

const ORDER = [
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
];

/**
 * A statement of another document as the provider writes it again: elements in its order, an empty id gone, numbers in
 * conditions dropped without a word, booleans as text (`IAMPolicyStatementConditionSet.UnmarshalJSON`).
 */
function rewrite(item: Item): Item {
  if (item.kind !== 'object') return item;
  const entries = ORDER.flatMap((name): readonly (readonly [string, Entry])[] => {
    const entry = item.entries.get(name);
    if (entry === undefined || (name === 'Sid' && sidOf(item) === null)) return [];
    return [[name, name === 'Condition' ? { ...entry, value: rewriteConditions(entry.value) } : entry]];
  });
  return { ...item, entries: new Map(entries) };
}

function rewriteConditions(value: Value): Value {
  if (value.kind !== 'object') return value;
  return mapEntries(value, (operator) => (operator.kind === 'object' ? mapEntries(operator, rewriteValues) : operator));
}

function mapEntries(value: ObjectValue, change: (value: Value) => Value | null): ObjectValue {
  const entries = [...value.entries].flatMap(([key, entry]) => {
    const changed = change(entry.value);
    return changed === null ? [] : [[key, { ...entry, value: changed }] as const];
  });
  return { ...value, entries: new Map(entries) };
}

function rewriteValues(value: Value): Value | null {
  if (value.kind === 'number') return null;
  if (value.kind === 'bool') return toText(value);
  if (value.kind !== 'tuple') return value;
  return tupleValue(
    value.items.map((item) => (item.kind === 'bool' ? (toText(item) ?? item) : item)),
    value.origin,
  );
}
