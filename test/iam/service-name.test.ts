import { describe, expect, it } from 'vitest';
import { isFormOf, servicePrefix } from '../../src/iam/service-name.js';
import { textValue, unknownText } from '../../src/value/construct.js';
import { concatText } from '../../src/value/text.js';

const region = unknownText({ key: 'var.region', cause: { kind: 'derived', operation: 'test', of: [] } }, null);

/** Terraform AWS provider, data source aws_service_principal: forms by region and partition. */
describe('the name of a service', () => {
  it.each([
    ['ec2.amazonaws.com', 'ec2'],
    ['states.us-east-1.amazonaws.com', 'states'],
    ['logs.us-gov-west-1.amazonaws.com', 'logs'],
    ['logs.cn-north-1.amazonaws.com.cn', 'logs'],
    ['config.us-iso-east-1.c2s.ic.gov', 'config'],
    ['monitoring.rds.amazonaws.com', 'monitoring.rds'],
    ['s3.data-source.lustre.fsx.amazonaws.com', 's3.data-source.lustre.fsx'],
    ['resource-explorer-2.amazonaws.com', 'resource-explorer-2'],
    ['ec2.amazon.com', null],
    ['ec2', null],
  ])('%s begins with %s', (name, prefix) => {
    expect(servicePrefix(name)).toBe(prefix);
  });

  it.each([
    ['the same', textValue('states.amazonaws.com', null), true],
    ['in a region', textValue('states.eu-west-1.amazonaws.com', null), true],
    ['in China', textValue('states.amazonaws.com.cn', null), true],
    ['in a region that is not known', concatText('states.', region, '.amazonaws.com'), true],
    ['of another service', concatText('logs.', region, '.amazonaws.com'), false],
    ['of a part of it', textValue('sync.states.amazonaws.com', null), false],
  ])('%s is a form of it: %#', (_, name, isForm) => {
    expect(isFormOf(name, 'states.amazonaws.com')).toBe(isForm);
  });
});
