import type { BlockView, Resource } from '../../../terraform/resource.js';
import { objectValue, textValue, tupleValue } from '../../../value/construct.js';
import { writeJson } from '../../../value/json-write.js';
import { subtractPresence } from '../../../value/presence.js';
import { knownText } from '../../../value/text.js';
import type { Entry, Item, Value } from '../../../value/value.js';
import { toText } from '../text.js';
import { chosenItem, type Draft, mergeDrafts, readDrafts } from './merge.js';
import { statementOf } from './statement.js';

const INDENTED = { indent: 2, keys: 'as-given' } as const;
const MINIFIED = { indent: 0, keys: 'as-given' } as const;

/**
 * The JSON text of a `data.aws_iam_policy_document`, as the provider renders it: source documents first, then its own
 * statements, then the overrides.
 */
export function renderPolicyDocument(resource: Resource, form: 'json' | 'minified_json'): Value {
  const own: Draft = {
    version: knownText(toText(resource.argument('version'))),
    id: toText(resource.argument('policy_id')),
    statements: resource.blocks('statement').map((block) => presentItem(block, resource)),
  };
  const source = readDrafts(resource.argument('source_policy_documents') ?? resource.argument('source_json'));
  const override = readDrafts(resource.argument('override_policy_documents') ?? resource.argument('override_json'));
  const merged = mergeDrafts(mergeDrafts(source, own), override);
  const text = writeJson(
    documentValue({ ...merged, statements: merged.statements.map(withoutEmpty) }, resource),
    resource.origin,
    form === 'json' ? INDENTED : MINIFIED,
  );
  return { ...text, json: documentValue(merged, resource) };
}

/** The provider writes no empty list. */
function withoutEmpty(item: Item): Item {
  if (item.kind !== 'object') return item;
  const entries = [...item.entries].filter(([, { value }]) => value.kind !== 'tuple' || value.items.length > 0);
  return { ...item, entries: new Map(entries) };
}

/** A statement of a `dynamic` block exists where its element does: for one outcome of a choice, or of what nobody knows. */
function presentItem(block: BlockView, resource: Resource): Item {
  const statement = statementOf(block);
  const conditions = subtractPresence(block.presence, resource.presence);
  return conditions.reduceRight<Item>((item, { symbol, outcome }) => {
    const index = Number(outcome);
    if (item.kind === 'rest' || !Number.isInteger(index)) return { kind: 'rest', element: statement, most: null };
    return chosenItem(item, symbol, index);
  }, statement);
}

/** Whether the configuration writes statements, though with these values there are none. */
function mayHaveStatements(resource: Resource): boolean {
  return resource.names().some((name) => name === 'statement' || name.endsWith('_policy_documents'));
}

function documentValue(draft: Draft, resource: Resource): Value {
  const entries = new Map<string, Entry>();
  const set = (name: string, value: Value) => entries.set(name, { value, keyOrigin: null });
  set('Version', textValue(draft.version ?? '2012-10-17', null));
  if (draft.id !== null) set('Id', draft.id);
  if (draft.statements.length > 0 || mayHaveStatements(resource))
    set('Statement', tupleValue(draft.statements, resource.origin));
  return objectValue(entries, resource.origin);
}
