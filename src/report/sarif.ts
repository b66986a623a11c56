import type { Log, Notification, Region, Result, Run, Location as SarifLocation } from 'sarif';
import type { Finding } from '../base/finding.js';
import type { Location } from '../base/location.js';
import type { Report, ReportedDiagnostic } from './report.js';
import { inRepository } from './repository-path.js';
import { fixesOf } from './sarif-fixes.js';
import { describeRules } from './sarif-rules.js';
import { worstFirst } from './severity-order.js';
import { tellMessage } from './tell-finding.js';
import { makeVisible } from './visible.js';
import { writeJson } from './write-json.js';

/** GitHub refuses a file with more of them (docs.github.com, "SARIF support for code scanning"). */
const RESULT_LIMIT = 25_000;
const RELATED_LIMIT = 100;

/**
 * The report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), made for GitHub: a region of one line, for
 * GitHub shows a finding on a pull request only if all of its lines are in the diff; relative URIs, for it refuses others.
 */
export function renderSarif(report: Report, { category }: SarifOptions = {}): string {
  // Code scanning takes what stands before the last slash for the category (docs.github.com, "SARIF support", "runAutomationDetails").
  const details = category === undefined ? {} : { automationDetails: { id: `${makeVisible(category)}/` } };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [{ ...runOf(report), ...details }] };
  return writeJson(log);
}

interface SarifOptions {
  /** What tells several analyses of one commit apart. */
  readonly category?: string;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

function runOf(report: Report): Run {
  const { tool, findings, diagnostics, coverage } = report;
  const rules = describeRules(report);
  const indexes = new Map(rules.map(({ id }, index) => [id, index] as const));
  const kept = findings.length > RESULT_LIMIT ? worstFirst(findings).slice(0, RESULT_LIMIT) : findings;
  const dropped = findings.length - kept.length;
  return {
    tool: {
      driver: { name: tool.name, semanticVersion: tool.version, informationUri: HOME, rules: [...rules] },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: !diagnostics.some(({ severity }) => severity === 'error'),
        toolExecutionNotifications: [
          ...diagnostics.map((diagnostic) => notify(diagnostic, report)),
          ...(dropped === 0
            ? []
            : [{ level: 'error', message: { text: `${dropped} more findings are left out` } } as const]),
        ],
      },
    ],
    results: kept.map((finding) => resultOf(finding, indexes.get(finding.ruleId), report)),
    properties: { coverage },
  };
}

const HOME = 'https://github.com/iam-trust-lint/iam-trust-lint';

function resultOf(finding: Finding, ruleIndex: number | undefined, report: Report): Result {
  const { ruleId, level, severity, confidence, location, address, fingerprint } = finding;
  const related = relatedOf(finding, report);
  const places = [inRepository(location, report), ...related.map(({ place }) => place)];
  const [place = NOWHERE] = places.filter((one) => one !== null);
  const fixes = fixesOf(finding.suggestion, plainText(makeVisible(finding.suggestion?.text ?? '')), (at) => {
    const own = inRepository(at, report);
    return own === null ? null : { uri: uriOf(own.file) };
  });
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level,
    message: { text: messageOf(finding, related) },
    locations: [
      { ...locate(place), logicalLocations: [{ fullyQualifiedName: makeVisible(address), kind: 'resource' }] },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one) => ({ id: one.id, ...locate(one.place), message: { text: one.text } })),
        }),
    // GitHub reads this one alone, and would otherwise make one of the line.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1` },
    ...(fixes.length === 0 ? {} : { fixes: [...fixes] }),
    properties: { severity, confidence },
  };
}

/** GitHub refuses a result without a place. */
const NOWHERE: Location = { file: '.' };

interface RelatedText {
  readonly id: number;
  readonly text: string;
  readonly place: Location;
}

function relatedOf({ related }: Finding, report: Report): readonly RelatedText[] {
  const placed = related.flatMap(({ message, location }) => {
    const place = inRepository(location, report);
    return place === null ? [] : [{ text: makeVisible(message), place }];
  });
  return placed.slice(0, RELATED_LIMIT).map((one, index) => ({ id: index + 1, ...one }));
}

function messageOf(finding: Finding, related: readonly RelatedText[]): string {
  const { suggestion } = finding;
  return [
    plainText(tellMessage(finding)),
    ...related.map(({ id, text }) => `[${linkText(text)}](${id})`),
    ...(suggestion === null ? [] : suggestion.text.split('\n').map((line) => plainText(makeVisible(line)))),
  ].join('\n');
}

/** A text that holds no link and no placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function plainText(text: string): string {
  return text.replaceAll('](', '] (').replace(/\{(\d+)\}/g, '{{$1}}');
}

/** The text of a link, in which brackets and backslashes are escaped (3.11.6). */
function linkText(text: string): string {
  return plainText(text).replace(/[\\[\]]/g, '\\$&');
}

function notify({ severity, message, location }: ReportedDiagnostic, report: Report): Notification {
  const place = inRepository(location, report);
  return {
    level: severity,
    message: { text: plainText(makeVisible(message)) },
    ...(place === null ? {} : { locations: [locate(place)] }),
  };
}

function locate(place: Location): SarifLocation {
  const region = regionOf(place);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file), uriBaseId: '%SRCROOT%' },
      ...(region === null ? {} : { region }),
    },
  };
}

/** The first line of the element. */
function regionOf({ startLine, startColumn, endLine, endColumn }: Location): Region | null {
  if (startLine === undefined) return null;
  return {
    startLine,
    ...(startColumn === undefined ? {} : { startColumn }),
    ...(endLine === startLine && endColumn !== undefined ? { endColumn } : {}),
  };
}

function uriOf(file: string): string {
  return file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
