import type { DiffEdge, DiffReport } from './diff-report.js';
import { type DrawnEdge, drawGraphData } from './drawing.js';
import type { GraphData } from './graph-data.js';
import { makeVisible } from './visible.js';

/** Mermaid refuses longer texts and more edges (its `maxTextSize` and `maxEdges`), and 200 edges are all that anybody follows. */
const CHARACTER_LIMIT = 50_000;
const EDGE_LIMIT = 200;
const LABEL_LIMIT = 60;

/** The changed ways and those around them as a Mermaid flowchart; null where there is nothing to draw. */
export function renderMermaid({ neighbourhood, edges }: Pick<DiffReport, 'neighbourhood' | 'edges'>): string | null {
  for (let limit = EDGE_LIMIT; limit > 0; limit = Math.floor(limit / 2)) {
    const kept = { ...neighbourhood, edges: neighbourhood.edges.slice(0, limit) };
    const text = draw(kept, edges);
    if (text === null || text.length <= CHARACTER_LIMIT) return text;
  }
  return null;
}

function draw(graph: GraphData, changes: readonly DiffEdge[]): string | null {
  const drawing = drawGraphData(graph, []);
  if (drawing.edges.length === 0) return null;
  const names = new Map(drawing.nodes.map(({ id }, index) => [id, `n${index}`] as const));
  const changeOf = changesByEnds(changes);
  const styles = drawing.edges.flatMap(({ from, to }, index) => {
    const change = changeOf(from, to);
    return change === null ? [] : [`  linkStyle ${index} stroke:${COLOURS[change]},stroke-width:3px`];
  });
  return [
    'flowchart LR',
    ...drawing.nodes.map(({ id, label }) => `  ${names.get(id)}["${escapeLabel(label)}"]`),
    ...drawing.edges.map((edge) => `  ${writeEdge(edge, names, changeOf(edge.from, edge.to))}`),
    ...styles,
  ].join('\n');
}

/** Seen on a dark and on a light page alike. */
const COLOURS = { new: '#2da44e', gone: '#cf222e' } as const;

type Change = keyof typeof COLOURS;

function changesByEnds(edges: readonly DiffEdge[]): (from: string, to: string) => Change | null {
  const changes = new Map<string, Change>();
  for (const { change, from, to } of edges) {
    const key = `${from.id}\n${to.id}`;
    if (change === 'opened' || change === 'maybe-opened') changes.set(key, 'new');
    else if (change === 'closed' && !changes.has(key)) changes.set(key, 'gone');
  }
  return (from, to) => changes.get(`${from}\n${to}`) ?? null;
}

function writeEdge({ from, to, look }: DrawnEdge, names: ReadonlyMap<string, string>, change: Change | null): string {
  const arrow = look.line === 'whole' && change !== 'gone' ? '-->' : '-.->';
  const lines = [...(change === null ? [] : [change]), ...look.label].map(escapeLabel);
  const label = lines.length === 0 ? '' : `|"${lines.join('<br>')}"|`;
  return `${names.get(from)} ${arrow}${label} ${names.get(to)}`;
}

/** What Mermaid or HTML could act on is written by its number (mermaid.js.org, "Entity codes to escape characters"). */
function escapeLabel(text: string): string {
  const characters = [...makeVisible(text)];
  const shown = characters.length <= LABEL_LIMIT ? characters : [...characters.slice(0, LABEL_LIMIT - 1), '…'];
  return shown
    .map((character) =>
      /[\p{L}\p{M}\p{N} ._/,…-]/u.test(character) ? character : `#${character.codePointAt(0) ?? 0xfffd};`,
    )
    .join('');
}
