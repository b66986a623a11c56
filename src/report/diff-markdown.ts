import { count } from './count.js';
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
  tellReach,
  tellTerm,
  tellTrust,
} from './diff-words.js';
import { escapeMarkdown } from './markdown-text.js';
import { showPlace } from './place.js';

/** A comment of GitHub's takes 65,536 characters; the rest of a long list is counted. */
const SHOWN = 50;

/** What changed, as a comment on a pull request. */
export function renderDiffMarkdown(report: DiffReport): string {
  const nameOf = createNaming(report);
  const parts = [
    `## ${report.tool.name}: who can become what`,
    escapeMarkdown(summarise(report)),
    ...section(
      'Ways into roles',
      groupEdges(report.edges).map((group) => edgeItem(group, nameOf)),
    ),
    ...section(
      'Through others',
      groupReach(report.reach).map((group) => item(signOfReach(group.first), tellReach(group, nameOf))),
    ),
    ...section(
      'Trusts',
      report.trusts.map((trust) => trustItem(trust, nameOf)),
    ),
    ...(report.isCut ? ['There is more than is told here: too much changed to follow all of it.'] : []),
    `<details><summary>What was read</summary>\n\n${tellCoverage(report).map(escapeMarkdown).join('\n\n')}\n\n</details>`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const rest = items.length - SHOWN;
  const more = rest > 0 ? [`- and ${count(rest, 'more change')}`] : [];
  return [`### ${title}`, [...items.slice(0, SHOWN), ...more].join('\n')];
}

const MARKS = { '+': '**+**', '-': '**−**', '~': '**~**' } as const;

function item(sign: keyof typeof MARKS, text: string): string {
  return `- ${MARKS[sign]} ${escapeMarkdown(text)}`;
}

function edgeItem(group: EdgeGroup, nameOf: Naming): string {
  const edge = group.first;
  const { added, removed } = changedConditions(edge);
  const conditions =
    edge.change === 'conditions'
      ? [...added.map((one) => `now asks for ${one}`), ...removed.map((one) => `no longer asks for ${one}`)]
      : demandsOf(edge).map((one) => `where ${one}`);
  const shown = edge.after ?? edge.before;
  const places = [...(shown?.permission.locations ?? []), ...(shown?.trust.locations ?? [])].map(showPlace);
  const details = [...conditions, ...(edge.after?.because ?? [])].map((text) => `\n  - ${escapeMarkdown(text)}`);
  const where = places.length === 0 ? '' : ` (${places.map((place) => code(place)).join(', ')})`;
  return `${item(signOf(edge), tellEdges(group, nameOf))}${where}${details.join('')}`;
}

function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

function trustItem(trust: DiffTrust, nameOf: Naming): string {
  const { location } = trust.role;
  const place = location === null ? '' : ` (${code(showPlace(location))})`;
  const terms = [
    ...trust.added.map((term) => termItem('+', term)),
    ...trust.removed.map((term) => termItem('-', term)),
  ];
  return `- ${escapeMarkdown(tellTrust(trust, nameOf))}${place}${terms.join('')}`;
}

function termItem(sign: keyof typeof MARKS, term: DiffTerm): string {
  return `\n  ${item(sign, tellTerm(term))}`;
}
