import type { BlockView } from '../../../terraform/resource.js';
import { choose } from '../../../value/alternatives.js';
import { objectValue, textValue, unknownText } from '../../../value/construct.js';
import { deriveSymbol } from '../../../value/derive.js';
import { knownText } from '../../../value/text.js';
import type { Entry, Item, ObjectValue, RestEntry, StringValue, Value } from '../../../value/value.js';
import { toText } from '../text.js';
import { oneOrMany, orderedItems, setItems, withPolicyVariables } from './items.js';
import { inSetOrder, serialiseList, serialiseSet } from './set-order.js';

/**
 * A `statement` block as the statement that the provider writes for it, its elements at their places. A list that is written
 * and empty is kept: the provider leaves it out of the text, and a reader needs to know that it may be filled elsewhere.
 */
export function statementOf(block: BlockView): ObjectValue {
  const entries = new Map<string, Entry>();
  const sid = toText(block.argument('sid'));
  if (sid !== null && knownText(sid) !== '') entries.set('Sid', entry(sid, block, 'sid'));
  entries.set('Effect', entry(effectOf(block.argument('effect')), block, 'effect'));
  setList(entries, block, 'Action', 'actions');
  setList(entries, block, 'NotAction', 'not_actions');
  setList(entries, block, 'Resource', 'resources');
  setList(entries, block, 'NotResource', 'not_resources');
  setPrincipals(entries, block, 'Principal', 'principals');
  setPrincipals(entries, block, 'NotPrincipal', 'not_principals');
  setConditions(entries, block);
  return objectValue(entries, block.origin);
}

/** An effect that is not set is `Allow`, be it in one of several outcomes alone. */
function effectOf(value: Value | null): Value {
  if (value?.kind === 'alternatives') return choose(value.choice, value.options.map(effectOf), value.origin);
  return value === null || value.kind === 'null' ? textValue('Allow', null) : value;
}

function entry(value: Value, block: BlockView, argument: string): Entry {
  return { value, keyOrigin: block.argumentOrigin(argument) };
}

function setList(entries: Map<string, Entry>, block: BlockView, element: string, argument: string): void {
  const value = block.argument(argument);
  if (value === null) return;
  const items = setItems(value);
  const filled = element.endsWith('Resource') ? items.map(withPolicyVariables) : items;
  entries.set(element, entry(oneOrMany(filled, value.origin), block, argument));
}

/** Blocks of one type are merged; `"*"` alone for the type `*` is the string form (`IAMPolicyStatementPrincipalSet`). */
function setPrincipals(entries: Map<string, Entry>, block: BlockView, element: string, type: string): void {
  const blocks = inSetOrder(block.blocks(type), (principal) => {
    const identifiers = setItems(principal.argument('identifiers')).map(shownItem);
    return `identifiers:${serialiseSet(identifiers)}type:${shownItem(principal.argument('type'))};`;
  });
  if (blocks.length === 0) return;
  const byType = new Map<string, { readonly key: Value; readonly block: BlockView; readonly items: Item[] }>();
  for (const principal of blocks) {
    const key = principal.argument('type') ?? textValue('', principal.origin);
    const name = shownItem(key);
    const group = byType.get(name) ?? { key, block: principal, items: [] };
    const items = setItems(principal.argument('identifiers'))
      .map(withPolicyVariables)
      .map((item) => underBlock(item, principal, block));
    const seen = new Set(group.items.map(shownItem));
    group.items.push(...items.filter((item) => !seen.has(shownItem(item))));
    byType.set(name, group);
  }
  const keyOrigin = blocks[0]?.origin ?? null;
  entries.set(element, { value: principalValue(byType, block), keyOrigin });
}

/** A principal of a dynamic block that may not be there is one that may not be in the list. */
function underBlock(item: Item, principal: BlockView, statement: BlockView): Item {
  const mayLack = principal.presence.length > statement.presence.length;
  return mayLack && item.kind !== 'rest' ? { kind: 'rest', element: item, most: 1 } : item;
}

function principalValue(
  byType: ReadonlyMap<string, { readonly key: Value; readonly block: BlockView; readonly items: readonly Item[] }>,
  statement: BlockView,
): Value {
  const [only] = byType.values();
  const [first] = only?.items ?? [];
  if (
    byType.size === 1 &&
    byType.has('*') &&
    only?.items.length === 1 &&
    shownItem(first) === '*' &&
    first?.kind === 'string'
  )
    return first;
  const known = new Map<string, Entry>();
  const rest = [];
  for (const [name, group] of byType) {
    const value = oneOrMany(group.items, group.block.argument('identifiers')?.origin ?? null);
    const text = group.key.kind === 'string' ? knownText(group.key) : null;
    if (text === null) rest.push({ key: group.key, value });
    else known.set(name, { value, keyOrigin: group.key.origin });
  }
  return objectValue(new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1))), statement.origin, rest);
}

function setConditions(entries: Map<string, Entry>, block: BlockView): void {
  const blocks = inSetOrder(block.blocks('condition'), (condition) => {
    const values = orderedItems(condition.argument('values')).map(shownItem);
    return `test:${shownItem(condition.argument('test'))};values:${serialiseList(values)}variable:${shownItem(condition.argument('variable'))};`;
  });
  if (blocks.length === 0) return;
  const byTest = new Map<string, Map<string, { readonly block: BlockView; readonly items: Item[] }>>();
  for (const condition of blocks) {
    const test = shownItem(condition.argument('test'));
    const variable = shownItem(condition.argument('variable'));
    const keys = byTest.get(test) ?? new Map();
    const group = keys.get(variable) ?? { block: condition, items: [] };
    group.items.push(...orderedItems(condition.argument('values')).map(withPolicyVariables));
    byTest.set(test, keys.set(variable, group));
  }
  entries.set('Condition', { value: operatorsValue(byTest, block), keyOrigin: blocks[0]?.origin ?? null });
}

/** An operator that is not known in full stands beside the known ones. */
function operatorsValue(byTest: ReadonlyMap<string, ConditionKeys>, statement: BlockView): ObjectValue {
  const entries = new Map<string, Entry>();
  const rest: RestEntry[] = [];
  for (const [test, keys] of [...byTest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const value = keysValue(keys);
    const operator = operatorOf(keys);
    if (operator === null || knownText(operator) !== null)
      entries.set(test, { value, keyOrigin: operator?.origin ?? null });
    else rest.push({ key: operator, value });
  }
  return objectValue(entries, statement.origin, rest);
}

type ConditionKeys = ReadonlyMap<string, { readonly block: BlockView; readonly items: readonly Item[] }>;

/** Null where none is written. What is one of several texts, or no text, is some operator. */
function operatorOf(keys: ConditionKeys): StringValue | null {
  const [first] = keys.values();
  const test = first?.block.argument('test') ?? null;
  if (test === null) return null;
  return toText(test) ?? unknownText(deriveSymbol('test', [test]), test.origin);
}

/** A key that is not known in full stands beside the known ones. */
function keysValue(keys: ConditionKeys): ObjectValue {
  const entries = new Map<string, Entry>();
  const rest: RestEntry[] = [];
  for (const [variable, { block, items }] of [...keys].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const value = oneOrMany(items, block.argument('values')?.origin ?? null);
    const key = block.argument('variable');
    const name = key === null ? null : toText(key);
    if (name === null || knownText(name) !== null) entries.set(variable, { value, keyOrigin: key?.origin ?? null });
    else rest.push({ key: name, value });
  }
  return objectValue(entries, null, rest);
}

/** A text for ordering and grouping: the known characters, and the keys of what is not known. */
function shownItem(item: Item | null | undefined): string {
  if (item === null || item === undefined) return '';
  const value = item.kind === 'rest' ? item.element : item;
  const text = value.kind === 'alternatives' ? null : toText(value);
  return text === null
    ? value.kind
    : text.pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.value.symbol.key)).join('');
}
