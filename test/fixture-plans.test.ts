import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lint, listRuleIds, renderJson } from '../src/index.js';
import { listFixtures, readRequest } from './fixture-expectations.js';
import { listSchemaErrors } from './report/schemas.js';

const TOP = fileURLToPath(new URL('../fixtures/rules', import.meta.url));

const PLANS = listFixtures(TOP)
  .map((path) => relative(TOP, path))
  .filter((name) => /-plan(-applied)?$/.test(name));

/** Rules that no plan makes fire, with the reason. */
const SILENT: ReadonlyMap<string, string> = new Map([
  ['unused-suppression', 'a plan has no comments, and what a baseline lists is not of a root'],
]);

/** What a rule rightly says of a plan though it is silent on the configuration, whose `ignore_changes` leaves the argument open. */
const TOLD_BY_PLANS: Readonly<Record<string, readonly string[]>> = {
  'service-not-trusted': ['aws_sfn_state_machine.ignored'],
};

interface ExpectedFinding {
  readonly file: string;
  readonly rule: string;
  readonly address: string;
}

function readRows(fixture: string): readonly ExpectedFinding[] {
  return JSON.parse(readFileSync(`${fixture}/expect.json`, 'utf8'));
}

describe('the plans of the rules', () => {
  it.each(listRuleIds())('show %s fire and keep silent', (id) => {
    const [bad, good] = [`${TOP}/${id}/bad-plan`, `${TOP}/${id}/good-plan`];
    const subjectsIn = (fixture: string) => readRows(fixture).flatMap((row) => (row.rule === id ? [row.address] : []));
    expect(subjectsIn(bad).length > 0).toBe(!SILENT.has(id));
    expect(subjectsIn(good)).toEqual(TOLD_BY_PLANS[id] ?? []);
  });

  it.each(PLANS)('of %s have the findings that they expect and no others', async (name) => {
    const fixture = `${TOP}/${name}`;
    const { paths } = readRequest(fixture);
    const report = await lint({ paths, workingDirectory: fixture, root: fixture, audience: 'auditor' });
    const findings = report.findings.map(({ location, ruleId, address }) => `${location?.file} ${ruleId} ${address}`);
    expect(findings.toSorted()).toEqual(
      readRows(fixture)
        .map(({ file, rule, address }) => `${file} ${rule} ${address}`)
        .toSorted(),
    );
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(listSchemaErrors('report', renderJson(report))).toEqual([]);
  });

  it('are those of the rules that there are', () => {
    for (const id of [...SILENT.keys(), ...Object.keys(TOLD_BY_PLANS)]) expect(listRuleIds()).toContain(id);
  });
});
