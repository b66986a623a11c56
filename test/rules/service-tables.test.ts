import { describe, expect, it } from 'vitest';
import principals from '../../rules/tables/service-principals.json' with { type: 'json' };
import table from '../../rules/tables/service-roles.json' with { type: 'json' };
import { servicePrefix } from '../../src/iam/service-name.js';
import { lookUpService } from '../../src/rules/known-services.js';

const rows = Object.entries(table.roles).flatMap(([type, roles]) => roles.map((row) => ({ type, ...row })));

describe('the tables of services', () => {
  it('have each service that a consumer needs among the attested ones', () => {
    const needed = rows.flatMap(({ services }) => services);
    const isAttested = (service: string) => principals.attested.includes(servicePrefix(service) ?? '');
    expect(needed.length).toBeGreaterThan(200);
    expect(needed.filter((service) => !isAttested(service))).toEqual([]);
  });

  it('tell a source and a known level for each argument, and no argument twice', () => {
    expect(rows.filter(({ source, level }) => source === '' || !/^([AB]-?|C)$/.test(level))).toEqual([]);
    const places = rows.flatMap(({ type, paths }) => paths.map((path) => `${type}.${path}`));
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });

  it('mean attested services by what is misspelt, and misspell none', () => {
    const { attested, listed, misspelt } = principals;
    const right = new Set([...attested, ...listed]);
    expect(Object.keys(misspelt).filter((wrong) => right.has(wrong))).toEqual([]);
    expect(
      Object.values(misspelt)
        .flat()
        .filter((meant) => !attested.includes(meant)),
    ).toEqual([]);
  });

  it('know every name that they list', () => {
    const { attested, listed } = principals;
    const names = [...attested, ...listed].map((prefix) => `${prefix}.amazonaws.com`);
    expect(names.filter((name) => lookUpService(name).kind !== 'known')).toEqual([]);
  });
});

/** "IAM JSON policy elements: Principal": a service principal is written in small letters, with its suffix. */
describe('the name of a service in a trust', () => {
  it.each([
    ['lamda.amazonaws.com', ['lambda.amazonaws.com']],
    ['cloudtrial.amazonaws.com', ['cloudtrail.amazonaws.com']],
    ['Lambda.amazonaws.com', ['lambda.amazonaws.com']],
    ['ec2.amazonaws.co', ['ec2.amazonaws.com']],
    ['ec2.aws.com', ['ec2.amazonaws.com']],
    ['lambda.aws.amazon.com', ['lambda.amazonaws.com']],
    ['monitoring.rds.amazon.com', ['monitoring.rds.amazonaws.com']],
    ['eks-pods.amazonaws.com', ['pods.eks.amazonaws.com', 'eks-fargate-pods.amazonaws.com']],
  ])('%s means %s', (name, meant) => {
    expect(lookUpService(name)).toEqual({ kind: 'mistaken', meant });
  });

  it.each([
    ['a digit apart', 'ec3.amazonaws.com'],
    ['a short word apart', 'eq.amazonaws.com'],
    ['a word apart', 'ecs-workers.amazonaws.com'],
    ['of no service', 'nothing.amazonaws.com'],
    ['of somebody else', 'example.com'],
  ])('%s means none: %s', (_, name) => {
    expect(lookUpService(name)).toEqual({ kind: 'absent' });
  });
});
