import leven from 'leven';
import type { Files } from '../base/files.js';
import type { Location } from '../base/location.js';
import type { Graph } from '../graph/build.js';
import type { Node } from '../graph/node.js';
import type { Pair } from '../graph/pair.js';
import { pairUp } from '../graph/pair-up.js';
import type { WhyAnswer, WhyReport } from '../report/proof.js';
import { NOTHING_HIDDEN, summarise } from './coverage.js';
import { edgeData, type NodeTelling, nodeData } from './graph-data.js';
import { type IdShortener, shortenIds } from './node-ids.js';
import type { ScanOptions } from './options.js';
import { createPlaces, type Places } from './places.js';
import { scan } from './scan.js';

/** The whole proof for one pair: what each half says, line by line, or that nobody wrote it. */
export async function explainPair(from: string, to: string, options: ScanOptions, files: Files): Promise<WhyReport> {
  const result = await scan(options, files);
  const places = createPlaces(result.sources, options.workingDirectory, options.repository);
  const shorten = shortenIds(result.graph, result.reading.roots);
  const answer = answerFor(from, to, result.graph, { places, shorten, names: options.estate.accountNames });
  const diagnostics = places.tell(result.diagnostics);
  return {
    answer,
    diagnostics,
    coverage: summarise(result, { hidden: NOTHING_HIDDEN, rulesOff: [] }),
    texts: quotedTexts(answer, places),
  };
}

function answerFor(from: string, to: string, graph: Graph, telling: NodeTelling): WhyAnswer {
  const { places, shorten } = telling;
  const caller = findNode(from, graph, shorten);
  if (caller.kind !== 'node') return caller;
  const role = findNode(to, graph, shorten);
  if (role.kind !== 'node') return role;
  const pairs = pairsBetween(caller.node, role.node, graph);
  return {
    kind: 'pair',
    from: nodeData(caller.node, telling),
    to: nodeData(role.node, telling),
    edges: pairs.map((pair) => edgeData(pair, places, shorten)),
    written: writtenHalves(pairs),
  };
}

type Found = { readonly kind: 'node'; readonly node: Node } | Exclude<WhyAnswer, { kind: 'pair' }>;

/** A node by its id, address, ARN or name, whichever names exactly one. */
function findNode(name: string, { nodes }: Graph, shorten: IdShortener): Found {
  const all = [...nodes.values()];
  for (const namesOf of [
    (node: Node) => [node.id, shorten(node.id)],
    (node: Node) => [node.address, node.arn],
    (node: Node) => [node.label],
  ]) {
    const found = all.filter((node) => namesOf(node).includes(name));
    const [only] = found;
    if (found.length === 1 && only !== undefined) return { kind: 'node', node: only };
    if (found.length > 1) return { kind: 'many-names', name, candidates: found.map(({ id }) => shorten(id)) };
  }
  return { kind: 'no-such-name', name, near: nearNames(name, all, shorten) };
}

function nearNames(name: string, nodes: readonly Node[], shorten: IdShortener): readonly string[] {
  const scored = nodes.map((node) => ({
    id: shorten(node.id),
    edits: Math.min(leven(name, shorten(node.id)), leven(name, node.label)),
  }));
  return scored
    .filter(({ edits }) => edits <= Math.max(3, name.length / 3))
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ id }) => id);
}

/** The pairs that the graph has; else, for two declared ends, the decision that follows from there being none. */
function pairsBetween(from: Node, to: Node, graph: Graph): readonly Pair[] {
  const found = graph.pairs.filter((pair) => pair.from.id === from.id && pair.to.id === to.id);
  if (found.length > 0) return found;
  const caller = graph.world.callers.get(from.id);
  const target = graph.world.targets.get(to.id);
  return caller === undefined || target === undefined ? [] : [pairUp(caller, target)];
}

function writtenHalves(pairs: readonly Pair[]): Extract<WhyAnswer, { kind: 'pair' }>['written'] {
  const hasTrust = pairs.some(({ decision }) => decision.trust.verdict !== 'absent');
  const hasPermission = pairs.some(
    ({ decision: { permission } }) => permission.allows.length + permission.denies.length > 0,
  );
  if (hasTrust) return hasPermission ? 'both' : 'trust';
  return hasPermission ? 'permission' : 'neither';
}

function quotedTexts(answer: WhyAnswer, places: Places): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (answer.kind !== 'pair') return texts;
  const own = [answer.from.location, answer.to.location];
  const halves = answer.edges.flatMap(({ trust, permission }): readonly (Location | null)[] => [
    ...trust.locations,
    ...permission.locations,
  ]);
  for (const location of [...own, ...halves]) {
    const text = location === null ? null : places.textOf(location);
    if (location !== null && text !== null) texts.set(location.file, text);
  }
  return texts;
}
