import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { instance } from '@viz-js/viz';
import { describe, expect, it } from 'vitest';
import type { Location } from '../src/base/location.js';
import { drawGraph, lint, listRuleIds, renderDot, renderGraphJson, renderJson } from '../src/index.js';
import { listFixtures, readExpectations, readRequest } from './fixture-expectations.js';
import { listSchemaErrors } from './report/schemas.js';

const TOP = fileURLToPath(new URL('../fixtures', import.meta.url));
/** Plans of rules are judged by themselves (fixture-plans.test.ts). */
const FIXTURES = listFixtures(TOP)
  .map((path) => ({ path, name: relative(TOP, path) }))
  .filter(({ name }) => !/^rules\/.*-plan(-applied)?$/.test(name));
const viz = await instance();

function placeOf(location: Location | null): string {
  return location === null ? 'nowhere' : `${location.file}:${location.startLine ?? 0}`;
}

describe.each(FIXTURES)('the fixture $name', ({ path }) => {
  const request = { ...readRequest(path), workingDirectory: path, root: path, audience: 'auditor' } as const;
  const expected = readExpectations(path);
  let linted: ReturnType<typeof lint> | null = null;
  const lintOnce = () => {
    linted ??= lint(request);
    return linted;
  };

  it('has the findings that it expects and no others', async () => {
    const report = await lintOnce();
    const findings = report.findings.map(({ location, ruleId }) => `${placeOf(location)} ${ruleId}`);
    expect(findings.toSorted()).toEqual(expected.findings);
    expect(listSchemaErrors('report', renderJson(report))).toEqual([]);
  });

  it('has the errors that it expects and no others', async () => {
    const { diagnostics } = await lintOnce();
    const places = diagnostics.map(({ location, severity }) => `${placeOf(location)} ${severity}`);
    expect(
      places.filter((place) => place.endsWith(' error') || expected.diagnostics.includes(place)).toSorted(),
    ).toEqual(expected.diagnostics);
  });

  it('has the edges that it expects', async () => {
    const { graph, findings } = await drawGraph(request);
    const decided = expected.edges.map(({ from, to, decision }) => {
      const decisions = graph.edges.filter((edge) => edge.from === from && edge.to === to).map((edge) => edge.decision);
      return { from, to, decision: decisions.find((one) => one === decision) ?? decisions[0] ?? 'none' };
    });
    expect(decided).toEqual(expected.edges);
    expect(listSchemaErrors('graph', renderGraphJson(graph))).toEqual([]);
    expect(viz.render(renderDot(graph, findings), { format: 'svg' }).status).toBe('success');
  });
});

describe('the fixtures of the rules', () => {
  const names = FIXTURES.map(({ name }) => name);

  it.each(listRuleIds())('show %s fire and keep silent', (id) => {
    expect(names).toContain(`rules/${id}/bad`);
    expect(names).toContain(`rules/${id}/good`);
    const { findings } = readExpectations(`${TOP}/rules/${id}/bad`);
    expect(findings.some((finding) => finding.endsWith(` ${id}`))).toBe(true);
    expect(
      readExpectations(`${TOP}/rules/${id}/good`).findings.filter((finding) => finding.endsWith(` ${id}`)),
    ).toEqual([]);
  });
});
