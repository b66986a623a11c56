import type { Location } from '../base/location.js';
import type { Origin } from '../base/origin.js';
import type { Graph } from '../graph/build.js';
import type { Node } from '../graph/node.js';
import type { Pair } from '../graph/pair.js';
import { presumed } from '../graph/world.js';
import type { DecidedCondition } from '../iam/decide.js';
import { decide } from '../iam/decide.js';
import type { SessionAction } from '../iam/request.js';
import type { GraphCondition, GraphData, GraphEdge, GraphNode } from '../report/graph-data.js';
import { showText } from '../value/text.js';
import { type AccountNames, accountTitle } from './account-names.js';
import { describeReason } from './describe-reason.js';
import { type IdShortener, shortenIds } from './node-ids.js';
import type { Places } from './places.js';

/** The graph as it is printed: ids and accounts as users know them, places as lines and columns, everything in a stable order. */
export function graphData(graph: Graph, places: Places, roots: number, names: AccountNames): GraphData {
  const shorten = shortenIds(graph, roots);
  const nodes = [...graph.nodes.values()].map((node) => nodeData(node, { places, shorten, names }));
  const accounts = [...new Set(nodes.map(({ account }) => account))].flatMap((account) => {
    const title = accountTitle(account, names);
    return account === null || title === null ? [] : [{ id: account, label: title }];
  });
  const edges = graph.pairs.map((pair) => edgeData(pair, places, shorten));
  const undrawn = graph.patternPairs.map((pair) => edgeData(pair, places, shorten));
  return {
    nodes: nodes.toSorted((a, b) => compare(a.id, b.id)),
    undrawn: new Set(undrawn),
    edges: [...edges, ...undrawn].toSorted(
      (a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.action, b.action),
    ),
    ...(accounts.length === 0 ? {} : { accounts: accounts.toSorted((a, b) => compare(a.id, b.id)) }),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How nodes are told. */
export interface NodeTelling {
  readonly places: Places;
  readonly shorten: IdShortener;
  readonly names: AccountNames;
}

export function nodeData(node: Node, { places, shorten, names }: NodeTelling): GraphNode {
  const { kind, label, root, environment, address, arn, account, members, origin } = node;
  return {
    id: shorten(node.id),
    kind,
    label: (kind === 'account' ? accountTitle(account, names) : null) ?? label,
    root,
    environment,
    address,
    arn,
    account,
    ...(members === null ? {} : { members: members.map(shorten) }),
    location: places.locate(origin),
  };
}

export function edgeData(pair: Pair, places: Places, shorten: IdShortener): GraphEdge {
  const { decision, from, to, action } = pair;
  return {
    from: shorten(from.id),
    to: shorten(to.id),
    action,
    others: otherActions(pair),
    decision: decision.answer,
    trust: { verdict: decision.trust.verdict, locations: trustPlaces(pair, places) },
    permission: { verdict: decision.permission.verdict, locations: permissionPlaces(pair, places) },
    conditions: decision.conditions.map(conditionData),
    because: decision.because.map(describeReason),
  };
}

const OTHER_ACTIONS: readonly SessionAction[] = ['sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'];

/** What else the pair may do when it assumes the role: granted on both sides. */
function otherActions({ caller, declaredCaller, target, decision }: Pair): readonly SessionAction[] {
  if (decision.answer === 'no' || target.role === null) return [];
  const given = presumed(declaredCaller, { role: target.role, target: target.target });
  return OTHER_ACTIONS.filter((action) => decide({ caller, target: target.target, action, given }).answer === 'yes');
}

function trustPlaces({ decision: { trust } }: Pair, places: Places): readonly Location[] {
  const matches = trust.verdict === 'no' ? [...trust.denies, ...trust.allows] : trust.allows;
  return unique(
    matches.map(({ member, statement }) =>
      places.locate(member?.value.origin ?? member?.typeOrigin ?? statement.origin),
    ),
  );
}

function permissionPlaces({ decision: { permission } }: Pair, places: Places): readonly Location[] {
  const matches = permission.verdict === 'no' ? [...permission.denies, ...permission.allows] : permission.allows;
  return unique(
    matches.map(({ element, statement }) => places.locate(placeOf(element?.value.origin ?? null, statement.origin))),
  );
}

function placeOf(element: Origin | null, statement: Origin | null): Origin | null {
  return element ?? statement;
}

function unique(locations: readonly (Location | null)[]): readonly Location[] {
  const byKey = new Map(
    locations.flatMap((location) => (location === null ? [] : [[JSON.stringify(location), location] as const])),
  );
  return [...byKey.values()];
}

function conditionData({ half, outcome }: DecidedCondition): GraphCondition {
  const { operator, key, values } = outcome.condition;
  return {
    half,
    operator: showText(operator),
    key: showText(key),
    values: values.map(({ value }) => showText(value)),
    answer: outcome.answer,
  };
}
