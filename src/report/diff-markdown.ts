import type { DiffReport, DiffTerm, DiffTrust } from './diff-report.js';
import {
  changedConditions,
  createNaming,
  demandsOf,
  type EdgeGroup,
  groupEdges,
  groupReach,
  type Naming,
  signOf,
  signOfReach,
  summarise,
  tellCoverage,
  tellEdges,
  tellPrincipals,
  tellReach,
  tellTerm,
  tellTrust,
} from './diff-words.js';
import type { GraphNode } from './graph-data.js';
import { escapeMarkdown } from './markdown-text.js';
import { showPlace } from './place.js';
import { shorten } from './shorten.js';

/** How much of a change is told: so many items of each list, and characters of each name. What is left out is counted. */
export interface DiffRoom {
  readonly items: number;
  readonly characters: number;
}

/** A comment of GitHub's takes 65,536 characters. */
const ROOM: DiffRoom = { items: 50, characters: 250 };

interface Telling extends DiffRoom {
  readonly nameOf: Naming;
}

/** What changed, as a comment on a pull request. */
export function renderDiffMarkdown(report: DiffReport, room: DiffRoom = ROOM): string {
  const naming = createNaming(report);
  const telling = { ...room, nameOf: (node: GraphNode) => shorten(naming(node), room.characters) };
  const { nameOf } = telling;
  const parts = [
    `## ${report.tool.name}: who can become what`,
    escapeMarkdown(summarise(report)),
    ...section(
      'Ways into roles',
      groupEdges(report.edges).map((group) => () => edgeItem(group, telling)),
      room,
    ),
    ...section(
      'Through others',
      groupReach(report.reach).map((group) => () => item(signOfReach(group.first), tellReach(group, nameOf))),
      room,
    ),
    ...section(
      'Trusts',
      report.trusts.map((trust) => () => trustItem(trust, telling)),
      room,
    ),
    ...section(
      'Roles and users',
      tellPrincipals(report, nameOf).map(
        ({ sign, text }) =>
          () =>
            item(sign, shorten(text, 3 * room.characters)),
      ),
      room,
    ),
    ...(report.isCut ? ['There is more than is told here: too much changed to follow all of it.'] : []),
    details(report, room),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, items: readonly (() => string)[], room: DiffRoom): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, takeFirst(items, room, '- and').join('\n')];
}

/** The first items, and how many more there are. */
function takeFirst(items: readonly (() => string)[], room: DiffRoom, rest: string): readonly string[] {
  const left = items.length - room.items;
  const shown = items.slice(0, room.items).map((write) => write());
  return left > 0 ? [...shown, `${rest} ${left} more`] : shown;
}

function details(report: DiffReport, { characters }: DiffRoom): string {
  const read = tellCoverage(report).map((line) => escapeMarkdown(shorten(line, 10 * characters)));
  return `<details><summary>What was read</summary>\n\n${read.join('\n\n')}\n\n</details>`;
}

const MARKS = { '+': '**+**', '-': '**−**', '~': '**~**' } as const;

function item(sign: keyof typeof MARKS, text: string): string {
  return `- ${MARKS[sign]} ${escapeMarkdown(text)}`;
}

function edgeItem(group: EdgeGroup, { nameOf, ...room }: Telling): string {
  const edge = group.first;
  const { added, removed } = changedConditions(edge);
  const conditions =
    edge.change === 'conditions'
      ? [...added.map((one) => `now asks for ${one}`), ...removed.map((one) => `no longer asks for ${one}`)]
      : demandsOf(edge).map((one) => `where ${one}`);
  const shown = edge.after ?? edge.before;
  const places = [...(shown?.permission.locations ?? []), ...(shown?.trust.locations ?? [])];
  const told = takeFirst(
    places.map((place) => () => code(showPlace(place), room)),
    room,
    'and',
  );
  const reasons = takeFirst(
    [...conditions, ...(edge.after?.because ?? [])].map(
      (text) => () => `\n  - ${escapeMarkdown(shorten(text, 3 * room.characters))}`,
    ),
    room,
    '\n  - and',
  );
  const where = told.length === 0 ? '' : ` (${told.join(', ')})`;
  return `${item(signOf(edge), tellEdges(group, nameOf))}${where}${reasons.join('')}`;
}

function code(text: string, { characters }: DiffRoom): string {
  return `<code>${escapeMarkdown(shorten(text, characters))}</code>`;
}

function trustItem(trust: DiffTrust, { nameOf, ...room }: Telling): string {
  const { location } = trust.role;
  const place = location === null ? '' : ` (${code(showPlace(location), room)})`;
  const terms = takeFirst(
    [
      ...trust.added.map((term) => () => termItem('+', term, room)),
      ...trust.removed.map((term) => () => termItem('-', term, room)),
    ],
    room,
    '\n  - and',
  );
  return `- ${escapeMarkdown(tellTrust(trust, nameOf))}${place}${terms.join('')}`;
}

function termItem(sign: keyof typeof MARKS, term: DiffTerm, { characters }: DiffRoom): string {
  const principal = shorten(term.principal, characters);
  return `\n  ${item(sign, shorten(tellTerm({ ...term, principal }), 4 * characters))}`;
}
