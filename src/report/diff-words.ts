import { count, listWords } from './count.js';
import { coverageLine } from './coverage-line.js';
import type { DiffEdge, DiffEdgeChange, DiffReach, DiffReport, DiffTerm, DiffTrust } from './diff-report.js';
import type { GraphCondition, GraphEdge, GraphNode } from './graph-data.js';

/** How nodes are called: by their name, where only one of those that are told has it. */
export type Naming = (node: GraphNode) => string;

export function createNaming({ edges, reach, trusts, appeared, vanished, moved }: DiffReport): Naming {
  const told = [
    ...edges.flatMap(({ from, to }) => [from, to]),
    ...reach.flatMap(({ from, to, through }) => [from, ...through, to]),
    ...trusts.map(({ role }) => role),
    ...appeared,
    ...vanished,
    ...moved.map(({ to }) => to),
  ];
  const ids = new Map<string, Set<string>>();
  for (const { label, id } of told) ids.set(label, (ids.get(label) ?? new Set()).add(id));
  return ({ label, id }) => ((ids.get(label)?.size ?? 0) > 1 ? id : label);
}

/** `+` for what somebody gained, `-` for what was lost, `~` for what stays in another form. */
export type Sign = '+' | '-' | '~';

const SIGNS: Readonly<Record<DiffEdgeChange, Sign>> = {
  opened: '+',
  'maybe-opened': '+',
  closed: '-',
  confirmed: '~',
  doubted: '~',
  conditions: '~',
  written: '~',
  unwritten: '~',
};

export function signOf({ change }: DiffEdge): Sign {
  return SIGNS[change];
}

/** Edges to one role that differ in the caller alone. */
export interface EdgeGroup {
  readonly first: DiffEdge;
  readonly callers: readonly GraphNode[];
}

export function groupEdges(edges: readonly DiffEdge[]): readonly EdgeGroup[] {
  const groups = new Map<string, { first: DiffEdge; callers: GraphNode[] }>();
  for (const edge of edges) {
    const { change, to, action, before, after } = edge;
    const kind = edge.from.kind;
    const key = JSON.stringify([change, kind, to.id, action, withoutCaller(before), withoutCaller(after)]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: edge, callers: [edge.from] });
    else known.callers.push(edge.from);
  }
  return [...groups.values()];
}

function withoutCaller(edge: GraphEdge | null): unknown {
  return edge === null ? null : { ...edge, from: '' };
}

const NAMED = 5;

function listNodes(nodes: readonly GraphNode[], nameOf: Naming): string {
  const named = nodes.slice(0, NAMED).map(nameOf);
  const rest = nodes.length - named.length;
  return listWords(rest > 0 ? [...named, `${rest} more`] : named);
}

export function tellEdges({ first, callers }: EdgeGroup, nameOf: Naming): string {
  const { change, to, action } = first;
  const from = listNodes(callers, nameOf);
  const it = callers.length === 1 ? 'it' : 'they';
  const role = `${nameOf(to)}${action === 'sts:AssumeRole' ? '' : ` by ${action}`}`;
  switch (change) {
    case 'opened':
      return `${from} can now become ${role}`;
    case 'maybe-opened':
      return `${from} may now become ${role}`;
    case 'closed':
      return `${from} can no longer become ${role}`;
    case 'confirmed':
      return `${from} can now surely become ${role}`;
    case 'doubted':
      return `${from} could become ${role}, and whether ${it} still can is not known`;
    case 'conditions':
      return `${from} can still become ${role}, on other conditions`;
    case 'written':
      return `${from} still cannot become ${role}, though something joins the two now`;
    case 'unwritten':
      return `${from} cannot become ${role}, and nothing joins the two any more`;
  }
}

export function signOfReach({ change }: DiffReach): Sign {
  return change === 'gained' ? '+' : '-';
}

/** Those who go the same way further on are told together. */
export interface ReachGroup {
  readonly first: DiffReach;
  readonly roles: readonly GraphNode[];
}

export function groupReach(reach: readonly DiffReach[]): readonly ReachGroup[] {
  const groups = new Map<string, { first: DiffReach; roles: GraphNode[] }>();
  for (const one of reach) {
    const key = [one.change, one.decision, one.from.id, ...one.through.map(({ id }) => id)].join('\n');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: one, roles: [one.to] });
    else known.roles.push(one.to);
  }
  return [...groups.values()];
}

const REACH = {
  gained: { yes: 'can now become', maybe: 'may now become' },
  lost: { yes: 'can no longer become', maybe: 'perhaps can no longer become' },
} as const;

export function tellReach({ first, roles }: ReachGroup, nameOf: Naming): string {
  const { change, from, through, decision } = first;
  const verb = REACH[change][decision];
  const what = listNodes(roles, nameOf);
  return `${nameOf(from)} ${verb} ${what} through ${through.map(nameOf).join(', then ')}`;
}

const TRUSTS: Readonly<Record<DiffTrust['change'], string>> = {
  widened: 'widened',
  narrowed: 'narrowed',
  changed: 'changed both ways',
  unclear: 'changed, and is not known in full',
};

export function tellTrust({ role, change }: DiffTrust, nameOf: Naming): string {
  return `The trust of ${nameOf(role)} ${change === 'widened' || change === 'narrowed' ? `is ${TRUSTS[change]}` : TRUSTS[change]}`;
}

export function tellTerm({ effect, principal, action, conditions }: DiffTerm): string {
  const what = `${effect === 'Deny' ? 'denies' : effect === 'Allow' ? 'admits' : 'perhaps admits'} `;
  const by = action.toLowerCase() === 'sts:assumerole' ? '' : ` by ${action}`;
  return `${what}${principal}${by}${conditions.length === 0 ? '' : ` where ${listWords(conditions)}`}`;
}

/** What a way asks for that it did not, and what it no longer asks for. */
export function changedConditions({ before, after }: DiffEdge): {
  readonly added: readonly string[];
  readonly removed: readonly string[];
} {
  const earlier = listConditions(before);
  const later = listConditions(after);
  return {
    added: later.filter((one) => !earlier.includes(one)),
    removed: earlier.filter((one) => !later.includes(one)),
  };
}

/** What an open way asks of the caller. */
export function demandsOf({ after }: DiffEdge): readonly string[] {
  if (after === null || after.decision === 'no') return [];
  return after.conditions.filter(({ answer }) => answer === 'caller').map(tellCondition);
}

function listConditions(edge: GraphEdge | null): readonly string[] {
  return (edge?.conditions ?? []).map(tellCondition);
}

function tellCondition({ key, operator, values }: GraphCondition): string {
  return `${key} ${operator} ${values.join(', ')}`;
}

/** What was read of either side; once where it is the same. */
export function tellCoverage({ base, head, coverage }: DiffReport): readonly string[] {
  const before = coverageLine({ coverage: coverage.base, settle: null });
  const after = coverageLine({ coverage: coverage.head, settle: null });
  if (before === after) return [`${base} and ${head}, each: ${after}`];
  return [`${base}: ${before}`, `${head}: ${after}`];
}

/** All that changed, counted. */
export function summarise({ edges, reach, trusts, appeared, vanished, moved }: DiffReport): string {
  const edgesOf = (...changes: readonly DiffEdgeChange[]) =>
    edges.filter(({ change }) => changes.includes(change)).length;
  const trustsOf = (change: DiffTrust['change']) => trusts.filter((trust) => trust.change === change).length;
  const reachOf = (change: DiffReach['change']) => reach.filter((one) => one.change === change).length;
  const parts: readonly (readonly [number, string])[] = [
    [edgesOf('opened', 'maybe-opened'), 'opened'],
    [edgesOf('closed'), 'closed'],
    [edgesOf('confirmed', 'doubted', 'conditions'), 'changed'],
    [edgesOf('written', 'unwritten'), 'still closed'],
  ];
  const ways = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const sentences = [
    ...(ways.length === 0 ? [] : [`ways: ${listWords(ways)}`]),
    ...phrase(reachOf('gained') + reachOf('lost'), 'change through others', 'changes through others'),
    ...phrase(trustsOf('widened'), 'trust widened', 'trusts widened'),
    ...phrase(trustsOf('narrowed'), 'trust narrowed', 'trusts narrowed'),
    ...phrase(trustsOf('changed') + trustsOf('unclear'), 'trust changed', 'trusts changed'),
    ...phrase(appeared.length, 'principal new', 'principals new'),
    ...phrase(vanished.length, 'principal gone', 'principals gone'),
    ...phrase(moved.length, 'principal moved', 'principals moved'),
  ];
  const text = sentences.join('; ');
  return text === '' ? NOTHING : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const NOTHING = 'Nobody gained or lost a way into a role, and no trust changed.';

function phrase(number: number, one: string, many: string): readonly string[] {
  return number === 0 ? [] : [count(number, one, many)];
}

/** Roles and users that are new, gone or in another place. */
export function tellPrincipals(
  { appeared, vanished, moved }: DiffReport,
  nameOf: Naming,
): readonly { readonly sign: Sign; readonly text: string }[] {
  return [
    ...appeared.map((node) => ({ sign: '+' as const, text: describePrincipal(node, nameOf) })),
    ...vanished.map((node) => ({ sign: '-' as const, text: describePrincipal(node, nameOf) })),
    ...moved.map(({ from, to }) => ({
      sign: '~' as const,
      text: `${nameOf(to)} was ${placeOf(from)} and is ${placeOf(to)}`,
    })),
  ];
}

function describePrincipal(node: GraphNode, nameOf: Naming): string {
  const name = nameOf(node);
  return `${node.kind} ${node.id.endsWith(name) ? node.id : `${name} (${node.id})`}`;
}

/** Where a role or user is declared: with its root, which bare addresses leave out. */
function placeOf({ id, root, address }: GraphNode): string {
  return root === null || address === null || id !== address ? id : `${root}:${address}`;
}
