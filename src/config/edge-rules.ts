import { type EdgeRule, END_KINDS, type EndPattern } from '../base/edge-rule.js';
import type { AccountConfig } from './config.js';
import {
  isAccountId,
  meant,
  type Reading,
  readChoice,
  readEntries,
  readFields,
  readItems,
  readText,
} from './shapes.js';
import type { ConfigNode } from './tree.js';

/** What is known before the rules are read. */
export interface EdgeRuleContext {
  readonly accounts: readonly AccountConfig[];
  /** Ids that are taken: those of the catalogue. */
  readonly ruleIds: readonly string[];
  readonly reading: Reading;
}

const KEYS = ['id', 'kind', 'from', 'to', 'through', 'conditions', 'severity', 'why'];
const KINDS = ['forbidden', 'required', 'allowed'] as const;
const THROUGH = ['direct', 'reachable'] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `edges:`, a list of rules of the user's own. */
export function readEdgeRules(node: ConfigNode | undefined, context: EdgeRuleContext): readonly EdgeRule[] {
  const seen = new Set<string>();
  return readItems(node, 'edges', (item) => readEdgeRule(item, context, seen), context.reading);
}

function readEdgeRule(node: ConfigNode, context: EdgeRuleContext, seen: Set<string>): EdgeRule | null {
  const { reading } = context;
  const fields = readFields(node, 'a rule of edges', KEYS, reading);
  const id = readId(node, fields.get('id'), context, seen);
  const kind = readChoice(fields.get('kind'), 'kind', KINDS, reading);
  if (kind === null && !fields.has('kind'))
    reading.report(`a rule of edges has a kind: ${KINDS.join(', ')}`, node.range);
  const through = readChoice(fields.get('through'), 'through', THROUGH, reading) ?? 'direct';
  if (kind === 'allowed' && through === 'reachable')
    reading.report('allowed speaks of direct edges: what may lead to a role says nothing of chains', node.range);
  if (id === null || kind === null) return null;
  return {
    id,
    kind,
    through,
    from: readEnd(fields.get('from'), 'from', context),
    to: readEnd(fields.get('to'), 'to', context),
    conditions: readTexts(fields.get('conditions'), 'conditions', reading),
    severity: readChoice(fields.get('severity'), 'severity', SEVERITIES, reading) ?? 'high',
    why: readText(fields.get('why'), 'why', reading),
    range: fields.get('id')?.range ?? node.range,
    file: null,
  };
}

function readId(
  rule: ConfigNode,
  node: ConfigNode | undefined,
  { ruleIds, reading }: EdgeRuleContext,
  seen: Set<string>,
): string | null {
  const id = readText(node, 'id', reading);
  if (node === undefined) reading.report('a rule of edges has an id of its own', rule.range);
  if (id === null || node === undefined) return null;
  if (!ID.test(id)) reading.report(`an id is lower-case words with hyphens between, unlike ${id}`, node.range);
  else if (ruleIds.includes(id)) reading.report(`${id} is a rule of the catalogue; choose another id`, node.range);
  else if (seen.has(id)) reading.report(`two rules have the id ${id}`, node.range);
  seen.add(id);
  return id;
}

const END_KEYS = ['kind', 'name', 'account', 'tag', 'module'];

function readEnd(node: ConfigNode | undefined, what: string, context: EdgeRuleContext): EndPattern {
  const { reading } = context;
  const fields = readFields(node, what, END_KEYS, reading);
  const one = (item: ConfigNode) => readChoice(item, `the kind of ${what}`, END_KINDS, reading);
  return {
    kinds: readOneOrMore(fields.get('kind'), one),
    names: readTexts(fields.get('name'), `the name of ${what}`, reading),
    accounts: readOneOrMore(fields.get('account'), (item) => readAccount(item, context)),
    tags: new Map(
      readEntries(fields.get('tag'), `the tag of ${what}`, reading).flatMap(({ key, value }) => {
        const text = readText(value, `the value of tag ${key}`, reading);
        return text === null ? [] : [[key, text] as const];
      }),
    ),
    modules: readTexts(fields.get('module'), `the module of ${what}`, reading),
  };
}

function readTexts(node: ConfigNode | undefined, what: string, reading: Reading): readonly string[] {
  return readOneOrMore(node, (item) => readText(item, what, reading));
}

/** One item may stand without its list. */
function readOneOrMore<T>(node: ConfigNode | undefined, read: (item: ConfigNode) => T | null): readonly T[] {
  if (node === undefined || node.kind === 'nothing') return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => read(item) ?? []);
}

function readAccount(node: ConfigNode, { accounts, reading }: EdgeRuleContext): string | null {
  const text = readText(node, 'account', reading);
  if (text === null || isAccountId(text)) return text;
  const names = accounts.flatMap(({ name }) => name ?? []);
  const found = accounts.find(({ name }) => name === text);
  if (found === undefined)
    reading.report(`no account ${text} is listed under accounts${meant(text, names)}`, node.range);
  return found?.id ?? null;
}
