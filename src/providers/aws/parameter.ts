import type { Estate } from '../../terraform/evaluate/estate.js';
import type { Root } from '../../terraform/evaluate/root.js';
import type { Resource } from '../../terraform/resource.js';
import { equalText } from '../../value/overlap.js';
import type { StringValue, Value } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { resourceArn } from './resource-arn.js';
import { toText } from './text.js';

const VALUES = new Set(['value', 'insecure_value']);

/** What an SSM parameter holds, where exactly one root of the scan surely writes the one of that name. */
export function readParameter(
  resource: Resource,
  attribute: string,
  context: AwsContext,
  estate: Estate,
): Value | null {
  const name = VALUES.has(attribute) ? toText(resource.argument('name')) : null;
  if (name === null) return null;
  const arn = resourceArn(resource, context);
  const found = estate.roots().flatMap((root) => listWriters(root, name, { arn, estate }));
  const [only] = found;
  if (only === undefined || found.length > 1) return null;
  const { root, parameter } = only;
  const [value] = ['value', 'insecure_value'].flatMap((it) => (parameter.argument(it) === null ? [] : [it]));
  return value === undefined
    ? null
    : estate.ask(root, `${parameter.address}.${value}`, () => parameter.attribute(value));
}

interface Writer {
  readonly root: Root;
  readonly parameter: Resource;
}

/** The parameters of the name that lie in no other account or region than the one that is read, as far as that is known. */
function listWriters(
  root: Root,
  name: StringValue,
  { arn, estate }: { readonly arn: StringValue | null; readonly estate: Estate },
): readonly Writer[] {
  return estate
    .resourcesOf(root, 'aws_ssm_parameter')
    .filter((parameter) => {
      const written = toText(parameter.argument('name'));
      const other = toText(parameter.attribute('arn'));
      const isSame = written !== null && equalText(name, written) === 'yes' && parameter.presence.length === 0;
      return isSame && (arn === null || other === null || equalText(arn, other) !== 'no');
    })
    .map((parameter) => ({ root, parameter }));
}
