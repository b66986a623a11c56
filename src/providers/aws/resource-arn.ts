import table from '../../../rules/tables/arn-formats.json' with { type: 'json' };
import type { Resource } from '../../terraform/resource.js';
import { unknownText } from '../../value/construct.js';
import { concatText, dropPrefix, knownPrefix } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { currentRegion } from './region.js';
import { toText } from './text.js';

const FORMATS: ReadonlyMap<string, string> = new Map(Object.entries(table.formats));

/** The ARN of a resource that is no part of IAM, as far as its service's format and its attributes tell; null for other types. */
export function resourceArn(resource: Resource, context: AwsContext): StringValue | null {
  const format = FORMATS.get(resource.type);
  if (format === undefined) return null;
  const parts = format.split(/\{(\w+)\}/);
  return concatText(
    ...parts.map((part, index) => {
      if (index % 2 === 0) return part;
      const value = fill(part, resource, context);
      // Names of parameters begin with a slash that is the ARN's own ("Systems Manager, Parameter Store", hierarchies).
      const isDoubled = parts[index - 1]?.endsWith('/') && knownPrefix(value).startsWith('/');
      return isDoubled ? dropPrefix(value, 1) : value;
    }),
  );
}

function fill(name: string, resource: Resource, context: AwsContext): StringValue {
  switch (name) {
    case 'partition':
      return context.partition();
    case 'account':
      return context.account();
    case 'region':
      return toText(resource.argument('region')) ?? currentRegion(resource);
    default: {
      const { symbol, origin, shape } = resource.unknown(name);
      return toText(resource.attribute(name)) ?? unknownText(symbol, origin, shape);
    }
  }
}
