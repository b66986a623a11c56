import type { ResourceType } from '../../terraform/evaluate/declares.js';
import type { Estate, Surveyed } from '../../terraform/evaluate/estate.js';
import type { Root } from '../../terraform/evaluate/root.js';
import type { Resource } from '../../terraform/resource.js';
import { valueKey } from '../../value/key.js';
import { equalText } from '../../value/overlap.js';
import type { StringValue, Value } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { resourceArn } from './resource-arn.js';
import { toText } from './text.js';

const VALUES = new Set(['value', 'insecure_value']);

/**
 * What an SSM parameter holds, where exactly one root of the scan surely writes the one of that name; where none whose
 * configuration is at hand does, by what plans and states tell, if these agree.
 */
export function readParameter(
  resource: Resource,
  attribute: string,
  context: AwsContext,
  estate: Estate,
): Value | null {
  const name = VALUES.has(attribute) ? toText(resource.argument('name')) : null;
  if (name === null) return null;
  const sought = { name, arn: resourceArn(resource, context) };
  const found = estate.roots().flatMap((root) => listWriters(root, sought, estate));
  const [only] = found;
  if (found.length > 1) return null;
  if (only === undefined) return toldValue(sought, estate);
  const { root, address } = only;
  return estate.ask(root, `${address}.value`, () => writtenValue(root, address) ?? resource.unknown(attribute));
}

interface Sought {
  readonly name: StringValue;
  readonly arn: StringValue | null;
}

interface Writer {
  readonly root: Root;
  readonly address: string;
}

function listWriters(root: Root, sought: Sought, estate: Estate): readonly Writer[] {
  return estate
    .survey(root, { type: 'aws_ssm_parameter', name: sought.name })
    .filter((parameter) => isSame(parameter, sought))
    .map(({ address }) => ({ root, address }));
}

/** Whether a parameter has the name, and lies in no other account or region than the one that is read, as far as that is known. */
function isSame({ attribute, presence }: Surveyed, { name, arn }: Sought): boolean {
  const written = toText(attribute('name'));
  if (written === null || equalText(name, written) !== 'yes' || presence.length > 0) return false;
  const other = arn === null ? null : toText(attribute('arn'));
  return arn === null || other === null || equalText(arn, other) !== 'no';
}

function writtenValue(root: Root, address: string): Value | null {
  const parameter = root.resources(isParameter).find((one) => one.address === address);
  return parameter === undefined ? null : heldIn(parameter);
}

function isParameter({ mode, type }: ResourceType): boolean {
  return mode === 'managed' && type === 'aws_ssm_parameter';
}

function heldIn(parameter: Resource): Value | null {
  const [name] = [...VALUES].filter((it) => parameter.argument(it) !== null);
  return name === undefined ? null : parameter.attribute(name);
}

function toldValue(sought: Sought, estate: Estate): Value | null {
  const parameters = estate.snapshots().flatMap((snapshot) => snapshot.resources(isParameter));
  const values = parameters.filter((parameter) => isSame(parameter, sought)).map(heldIn);
  const [first] = values;
  if (first === undefined || first === null) return null;
  return values.every((value) => value !== null && valueKey(value) === valueKey(first)) ? first : null;
}
