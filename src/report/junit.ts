import { create } from 'xmlbuilder2';
import type { Finding } from '../base/finding.js';
import { coverageLine } from './coverage-line.js';
import { showPlace } from './place.js';
import type { Report, ReportedDiagnostic } from './report.js';
import { tellFinding, tellMessage } from './tell-finding.js';
import { makeVisible } from './visible.js';

/**
 * JUnit's XML, as CI servers read it: a test case for each finding, failed by an error or a warning; one in error for each
 * input that could not be read; and one that passes and says what was covered, so that there always is one.
 */
export function renderJunit(report: Report): string {
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
  const failures = report.findings.filter(({ level }) => level !== 'note');
  const cases = [...report.findings.map(findingCase), ...errors.map(diagnosticCase), coverageCase(report)];
  const counts = { tests: cases.length, failures: failures.length, errors: errors.length };
  const suite = { ...attributes({ name: report.tool.name, ...counts, skipped: 0, time: 0 }), testcase: cases };
  const root = { testsuites: { ...attributes({ name: report.tool.name, ...counts, time: 0 }), testsuite: suite } };
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' }, root);
  return `${document.end({ prettyPrint: true })}\n`;
}

/** The builder takes an ampersand for the begin of an entity, both when it reads a text and when it writes it. */
function literal(text: string): string {
  return makeVisible(text).replaceAll('&', '&amp;amp;');
}

function attributes(values: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`@${name}`, literal(String(value))]));
}

function findingCase(finding: Finding) {
  const { ruleId, level, location, address } = finding;
  const place = location === null ? '' : ` (${showPlace(location)})`;
  const lines = tellFinding(finding).map(literal).join('\n');
  return {
    ...attributes({ classname: ruleId, name: `${address}${place}`, time: 0, ...fileOf(location) }),
    ...(level === 'note'
      ? { 'system-out': { '#': lines } }
      : { failure: { ...attributes({ type: level, message: tellMessage(finding) }), '#': lines } }),
  };
}

function diagnosticCase({ message, location }: ReportedDiagnostic) {
  const name = location === null ? 'input' : showPlace(location);
  return {
    ...attributes({ classname: 'input', name, time: 0, ...fileOf(location) }),
    error: { ...attributes({ type: 'input', message }), '#': literal(message) },
  };
}

function coverageCase(report: Report) {
  return {
    ...attributes({ classname: 'coverage', name: 'what was read', time: 0 }),
    'system-out': { '#': literal(coverageLine(report)) },
  };
}

function fileOf(location: Finding['location']): Readonly<Record<string, string>> {
  return location === null ? {} : { file: location.file };
}
