import { listWords } from './count.js';
import { coverageLine } from './coverage-line.js';
import { type Marker, quoteSource } from './frame.js';
import type { GraphCondition, GraphEdge, GraphHalf, GraphNode } from './graph-data.js';
import { EMPTY_LINE, type Ink, ink, type Line, type Look, paragraph, printLines } from './paint.js';
import { showPlace } from './place.js';
import type { WhyAnswer, WhyReport } from './proof.js';

type Pair = Extract<WhyAnswer, { kind: 'pair' }>;
type Texts = WhyReport['texts'];

/** The whole proof for one pair: the verdict, what each half says and where, the conditions, the reasons. */
export function renderWhy(pair: Pair, { texts, coverage }: WhyReport, look: Look): string {
  const lines = [
    ...verdictLines(pair, look),
    ...endLines(pair),
    ...pair.edges.flatMap((edge) => edgeLines(edge, pair, texts, look)),
    EMPTY_LINE,
    [ink(coverageLine({ coverage, settle: null }))],
  ];
  return printLines(lines, look);
}

/** Why there is no proof to show: a name that names nothing, or several. */
export function describeUnanswered(answer: Exclude<WhyAnswer, Pair>): string {
  if (answer.kind === 'many-names') {
    return `${answer.name} names several principals; write one of ${listWords(answer.candidates)}.`;
  }
  const hint =
    answer.near.length === 0 ? ' Their names are in --graph=json.' : ` Did you mean ${listWords(answer.near)}?`;
  return `${answer.name} names no principal or role of this configuration.${hint}`;
}

const INKS: Readonly<Record<GraphEdge['decision'], Ink>> = { yes: 'help', no: 'error', maybe: 'warning' };

function verdictLines({ from, to, edges, written }: Pair, look: Look): readonly Line[] {
  if (written === 'neither' || edges.length === 0) {
    return [
      [ink('no', INKS.no), ink(`: ${from.label} cannot become ${to.label}.`)],
      ...paragraph(
        `Neither half is written: ${permissionMissing(from, to)}, and ${trustMissing(from, to)}.`,
        '  ',
        look,
      ),
    ];
  }
  return edges.map((edge): Line => [ink(edge.decision, INKS[edge.decision]), ink(`: ${sentence(edge, from, to)}`)]);
}

function sentence({ decision, action, conditions, others }: GraphEdge, from: GraphNode, to: GraphNode): string {
  const verb = { yes: 'can become', no: 'cannot become', maybe: 'may be able to become' }[decision];
  const asked =
    decision !== 'no' && conditions.some(({ answer }) => answer === 'caller') ? ', if it meets the conditions' : '';
  const more = others.length === 0 ? '' : `, with ${listWords(others)}`;
  return `${from.label} ${verb} ${to.label} by ${action}${more}${asked}.`;
}

function endLines({ from, to }: Pair): readonly Line[] {
  const rows = [from, to].map((node): Line => {
    const place = node.location === null ? '' : `, ${showPlace(node.location)}`;
    return [ink(`  ${node.id}${place}`, 'faint')];
  });
  return [EMPTY_LINE, ...rows];
}

function edgeLines(edge: GraphEdge, { from, to, edges }: Pair, texts: Texts, look: Look): readonly Line[] {
  return [
    ...(edges.length > 1 ? [EMPTY_LINE, [ink(edge.action, 'strong')]] : []),
    ...halfLines('Permission', edge.permission, PERMISSION[edge.permission.verdict](from, to), texts, look),
    ...halfLines('Trust', edge.trust, TRUST[edge.trust.verdict](from, to), texts, look),
    ...listLines('Conditions', edge.conditions.map(describeCondition), look),
    ...listLines('Because', edge.because, look),
  ];
}

type Describe = (from: GraphNode, to: GraphNode) => string;

const permissionMissing: Describe = (from, to) => `no policy of ${from.label} allows it to assume ${to.label}`;
const trustMissing: Describe = (from, to) => `the trust policy of ${to.label} does not admit ${from.label}`;

const PERMISSION: Readonly<Record<GraphHalf['verdict'], Describe>> = {
  yes: (from, to) => `${from.label} is allowed to assume ${to.label}`,
  no: (from, to) => `what is written about ${to.label} closes it for ${from.label}`,
  maybe: (from, to) => `whether ${from.label} is allowed to assume ${to.label} is not known`,
  absent: permissionMissing,
  'not-needed': () => 'the trust suffices here',
};

const TRUST: Readonly<Record<GraphHalf['verdict'], Describe>> = {
  yes: (from, to) => `${to.label} admits ${from.label}`,
  no: (from, to) => `what the trust policy of ${to.label} says keeps ${from.label} out`,
  maybe: (from, to) => `whether ${to.label} admits ${from.label} is not known`,
  absent: trustMissing,
  'not-needed': () => 'not needed',
};

const HALF_INKS: Readonly<Record<GraphHalf['verdict'], Ink>> = { ...INKS, absent: 'error', 'not-needed': 'help' };

function halfLines(name: string, half: GraphHalf, what: string, texts: Texts, look: Look): readonly Line[] {
  const marker: Marker = { sign: '^', ink: half.verdict === 'no' ? 'error' : 'note' };
  const quoted = half.locations.flatMap((location): readonly Line[] => [
    [ink(`  ${showPlace(location)}`, 'strong')],
    ...quoteSource(texts.get(location.file), location, marker, look),
  ]);
  const verdict = half.verdict === 'not-needed' ? 'not needed' : half.verdict;
  return [EMPTY_LINE, [ink(`${name}: `, 'strong'), ink(verdict, HALF_INKS[half.verdict]), ink(`, ${what}`)], ...quoted];
}

function listLines(title: string, items: readonly string[], look: Look): readonly Line[] {
  if (items.length === 0) return [];
  return [EMPTY_LINE, [ink(`${title}:`, 'strong')], ...items.flatMap((item) => paragraph(item, '  ', look))];
}

const ANSWERS: Readonly<Record<GraphCondition['answer'], string>> = {
  yes: 'always met here',
  no: 'never met by this caller',
  maybe: 'not known',
  caller: 'for the caller to meet',
};

function describeCondition({ half, operator, key, values, answer }: GraphCondition): string {
  return `${half}: ${key} ${operator} ${values.join(', ')}: ${ANSWERS[answer]}`;
}
