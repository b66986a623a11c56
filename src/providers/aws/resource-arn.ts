import table from '../../../rules/tables/arn-formats.json' with { type: 'json' };
import type { Resource } from '../../terraform/resource.js';
import { unknownText } from '../../value/construct.js';
import { concatText } from '../../value/text.js';
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
  return concatText(...parts.map((part, index) => (index % 2 === 0 ? part : fill(part, resource, context))));
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
