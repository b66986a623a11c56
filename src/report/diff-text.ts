import type { DiffEdge, DiffReport, DiffTerm, DiffTrust } from './diff-report.js';
import {
  changedConditions,
  createNaming,
  demandsOf,
  type EdgeGroup,
  groupEdges,
  groupReach,
  type Naming,
  type Sign,
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
import type { GraphHalf } from './graph-data.js';
import { EMPTY_LINE, type Ink, ink, type Line, type Look, paragraph, printLines } from './paint.js';
import { showPlace } from './place.js';

/** What changed, for a reader: who gained and who lost a way, what follows for others, whom trusts admit. */
export function renderDiffText(report: DiffReport, look: Look): string {
  const nameOf = createNaming(report);
  const lines = [
    ...section(
      'Ways into roles',
      groupEdges(report.edges).flatMap((group) => edgeLines(group, nameOf, look)),
    ),
    ...section('Through others', reachLines(report, nameOf)),
    ...section(
      'Trusts',
      report.trusts.flatMap((trust) => trustLines(trust, nameOf)),
    ),
    ...section(
      'Roles and users',
      tellPrincipals(report, nameOf).map(({ sign, text }) => signed(sign, text)),
    ),
    [ink(summarise(report), 'strong')],
    ...(report.isCut ? [[ink('There is more than is told here: too much changed to follow all of it.')]] : []),
    ...tellCoverage(report).map((line): Line => [ink(line)]),
  ];
  return printLines(lines, look);
}

function section(title: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[ink(title, 'strong')], ...lines, EMPTY_LINE];
}

const INKS: Readonly<Record<Sign, Ink>> = { '+': 'help', '-': 'error', '~': 'note' };

function signed(sign: Sign, text: string): Line {
  return [ink(`  ${sign} `, INKS[sign]), ink(text)];
}

function edgeLines(group: EdgeGroup, nameOf: Naming, look: Look): readonly Line[] {
  const edge = group.first;
  const { before, after, change } = edge;
  const now = after ?? before;
  const reasons = change === 'closed' || change === 'written' ? reasonsFor(edge, nameOf) : (after?.because ?? []);
  return [
    signed(signOf(edge), tellEdges(group, nameOf)),
    ...reasons.flatMap((reason) => paragraph(reason, '      ', look)),
    ...conditionLines(edge),
    ...(now === null ? [] : [...halfLines('permission', now.permission), ...halfLines('trust', now.trust)]),
  ];
}

/** Why there is no way: what closes it, or the half that is not there. */
function reasonsFor({ after, from, to }: DiffEdge, nameOf: Naming): readonly string[] {
  if (after === null) return ['nothing joins the two any more'];
  if (after.because.length > 0) return after.because;
  if (after.trust.verdict === 'absent') return [`the trust of ${nameOf(to)} does not admit ${nameOf(from)}`];
  return after.permission.verdict === 'absent'
    ? [`no policy of ${nameOf(from)} allows it to assume ${nameOf(to)}`]
    : [];
}

function conditionLines(edge: DiffEdge): readonly Line[] {
  if (edge.change !== 'conditions') return demandsOf(edge).map((one) => [ink(`      where ${one}`)]);
  const { added, removed } = changedConditions(edge);
  return [
    ...added.map((one): Line => [ink(`      now asks for ${one}`)]),
    ...removed.map((one): Line => [ink(`      no longer asks for ${one}`)]),
  ];
}

function halfLines(name: string, { locations }: GraphHalf): readonly Line[] {
  return locations.map((location) => [ink(`      ${name} ${showPlace(location)}`, 'faint')]);
}

function reachLines({ reach }: DiffReport, nameOf: Naming): readonly Line[] {
  return groupReach(reach).map((group) => signed(signOfReach(group.first), tellReach(group, nameOf)));
}

function trustLines(trust: DiffTrust, nameOf: Naming): readonly Line[] {
  const { location } = trust.role;
  const place = location === null ? '' : ` (${showPlace(location)})`;
  return [
    [ink(`  ${tellTrust(trust, nameOf)}${place}`)],
    ...trust.added.map((term) => termLine('+', term)),
    ...trust.removed.map((term) => termLine('-', term)),
  ];
}

function termLine(sign: Sign, term: DiffTerm): Line {
  const place = term.location === null ? '' : ` ${showPlace(term.location)}`;
  return [ink(`    ${sign} `, INKS[sign]), ink(tellTerm(term)), ink(place, 'faint')];
}
