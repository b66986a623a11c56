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
  const { root, address } = only;
  return estate.ask(root, `${address}.value`, () => writtenValue(root, address) ?? resource.unknown(attribute));
}

interface Writer {
  readonly root: Root;
  readonly address: string;
}

/** The parameters of the name that lie in no other account or region than the one that is read, as far as that is known. */
function listWriters(
  root: Root,
  name: StringValue,
  { arn, estate }: { readonly arn: StringValue | null; readonly estate: Estate },
): readonly Writer[] {
  return estate
    .survey(root, 'aws_ssm_parameter', ['name', 'arn'])
    .filter(({ attributes, presence }) => {
      const written = toText(attributes.get('name') ?? null);
      const other = toText(attributes.get('arn') ?? null);
      const isSame = written !== null && equalText(name, written) === 'yes' && presence.length === 0;
      return isSame && (arn === null || other === null || equalText(arn, other) !== 'no');
    })
    .map(({ address }) => ({ root, address }));
}

function writtenValue(root: Root, address: string): Value | null {
  const parameters = root.resources(({ mode, type }) => mode === 'managed' && type === 'aws_ssm_parameter');
  const parameter = parameters.find((one) => one.address === address);
  const [name] = [...VALUES].filter((it) => (parameter?.argument(it) ?? null) !== null);
  return parameter === undefined || name === undefined ? null : parameter.attribute(name);
}
