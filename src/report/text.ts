import type { Finding, RelatedPlace } from '../base/finding.js';
import type { Location } from '../base/location.js';
import type { Level } from '../base/severity.js';
import { count, listWords } from './count.js';
import { coverageLine } from './coverage-line.js';
import { type Marker, quoteSource } from './frame.js';
import { EMPTY_LINE, ink, type Line, type Look, paragraph, printLines } from './paint.js';
import { showPlace } from './place.js';
import type { Report } from './report.js';

type Texts = Report['texts'];

const OTHER_HALF: Marker = { sign: '-', ink: 'note' };
const SHOWN_INSTANCES = 3;
const NOTHING_TO_QUOTE: Texts = new Map();

/** The report for a reader: each finding with the lines that it speaks of, then what was found and what was covered. */
export function renderText(report: Report, look: Look): string {
  const { findings, texts } = report;
  const shown = findings.flatMap((finding) => [...findingLines(finding, texts, look), EMPTY_LINE]);
  return printLines([...shown, ...summaryLines(report), [ink(coverageLine(report))]], look);
}

/** One finding with the lines that it speaks of. */
export function renderFinding(finding: Finding, texts: Texts, look: Look): string {
  return printLines(findingLines(finding, texts, look), look);
}

function findingLines(finding: Finding, texts: Texts, look: Look): readonly Line[] {
  const { level, message, location, related, suggestion } = finding;
  return [
    headerLine(finding),
    ...paragraph(message, '  ', look),
    ...(location === null
      ? []
      : framed(quoteSource(texts.get(location.file), location, { sign: '^', ink: level }, look))),
    ...related.flatMap((place) =>
      relatedLines(place, isSamePlace(place.location, location) ? NOTHING_TO_QUOTE : texts, look),
    ),
    ...(suggestion === null ? [] : [EMPTY_LINE, ...suggestionLines(suggestion.text)]),
    EMPTY_LINE,
    ...paragraph(addressLine(finding), '  ', look),
  ];
}

function headerLine({ level, ruleId, confidence, location }: Finding): Line {
  const place = location === null ? [] : [ink(' '), ink(showPlace(location), 'strong')];
  return [ink(`${level}[${ruleId}]`, level), ...(confidence === 'possible' ? [ink(' possible')] : []), ...place];
}

function framed(lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [EMPTY_LINE, ...lines];
}

function relatedLines({ message, location }: RelatedPlace, texts: Texts, look: Look): readonly Line[] {
  const place = location === null ? '' : `${showPlace(location)}: `;
  const quoted = location === null ? [] : quoteSource(texts.get(location.file), location, OTHER_HALF, look);
  return [EMPTY_LINE, ...paragraph(`${place}${message}`, '  ', look), ...quoted];
}

/** What is quoted already is not quoted again. */
function isSamePlace(one: Location | null, other: Location | null): boolean {
  return one !== null && other !== null && showPlace(one) === showPlace(other);
}

/** A sentence, and below it what to write. */
function suggestionLines(text: string): readonly Line[] {
  const [sentence = '', ...code] = text.split('\n');
  return [[ink(`  ${sentence}`, 'help')], ...code.map((line): Line => [ink(`    ${line}`)])];
}

/** Whose argument it is, and where else the same text shows. */
function addressLine({ address, instances, environments }: Finding): string {
  const others = instances.filter((instance) => instance !== address);
  const where = environments.length === 0 ? '' : ` in ${listWords(environments)}`;
  if (others.length === 0) return `at ${address}${where}`;
  const named = others.slice(0, SHOWN_INSTANCES);
  const rest = others.length - named.length;
  return `at ${address}${where}; the same at ${listWords(rest > 0 ? [...named, `${rest} more`] : named)}`;
}

const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

function summaryLines({ findings, coverage }: Report): readonly Line[] {
  const [first] = findings;
  if (first === undefined) return coverage.files === 0 ? [] : [[ink(noFindings(coverage), 'strong')]];
  return [
    [
      ink(`${listWords(countLevels(findings))}.`, 'strong'),
      ink(` More on a rule: iam-trust-lint --explain ${first.ruleId}`),
    ],
  ];
}

/** What a baseline hides is there all the same. */
function noFindings({ hidden: { baseline } }: Report['coverage']): string {
  return baseline === 0 ? 'No findings.' : `No findings beside the ${baseline} in the baseline.`;
}

/** How many findings there are of each level, as words, without those that have none. */
export function countLevels(findings: readonly Finding[]): readonly string[] {
  const counts = LEVELS.map((level) => ({ level, number: findings.filter((one) => one.level === level).length }));
  return counts.filter(({ number }) => number > 0).map(({ level, number }) => count(number, level));
}
