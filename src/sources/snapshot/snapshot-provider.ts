import { field, hasField, type JsonObject, listOf, objectOf } from '../../base/json-fields.js';
import type { Origin } from '../../base/origin.js';
import type { BlockView, ProviderConfiguration } from '../../terraform/resource.js';
import { nullValue, unknownValue } from '../../value/construct.js';
import { PRESENT } from '../../value/presence.js';
import type { Value } from '../../value/value.js';
import { wholeArgument } from './fitting.js';
import type { OpenedSnapshot } from './opened-snapshot.js';
import { followExpression, listReferences, type Site, type Target } from './references.js';
import type { SnapshotProvider } from './snapshot.js';
import { valueOfPart } from './snapshot-value.js';

type Opened = Pick<OpenedSnapshot, 'root' | 'origin' | 'snapshot' | 'find'>;

/** A provider configuration of a plan or state, with what is kept of its block. */
export function viewSnapshotProvider(provider: SnapshotProvider, opened: Opened): ProviderConfiguration {
  const { name, alias, address, expressions } = provider;
  return {
    name,
    alias,
    root: opened.root,
    environment: null,
    address,
    key: `${opened.root}:${address}`,
    block: expressions === null ? null : viewExpressions(expressions, `${address}.`, opened),
    runner: null,
    siblings: () => siblingsOf(provider, opened),
  };
}

/** Nothing is told of the credentials of a configuration without a block, so it is like no other. */
function siblingsOf(provider: SnapshotProvider, opened: Opened): readonly ProviderConfiguration[] {
  if (provider.expressions === null) return [viewSnapshotProvider(provider, opened)];
  const module = provider.address.slice(0, provider.address.lastIndexOf('provider.'));
  return [...opened.snapshot.providers.values()]
    .filter(({ name, address }) => name === provider.name && address.startsWith(`${module}provider.`))
    .toSorted((a, b) => ((a.alias ?? '') < (b.alias ?? '') ? -1 : 1))
    .map((other) => viewSnapshotProvider(other, opened));
}

/** A block of which only the expressions are kept. */
function viewExpressions(expressions: JsonObject, path: string, opened: Opened): BlockView {
  const { origin } = opened;
  return {
    presence: PRESENT,
    origin,
    argument: (name) => (hasField(expressions, name) ? argumentValue(expressions, name, { path, opened }) : null),
    argumentOrigin: (name) => (hasField(expressions, name) ? origin : null),
    blocks: (type) =>
      listOf(field(expressions, type)).map((one, index) =>
        viewExpressions(objectOf(one), `${path}${type}[${index}].`, opened),
      ),
    names: () => Object.keys(expressions),
    sourceText: (name) => sourceTextOf(field(expressions, name), `${path}${name}`),
  };
}

/** Two expressions of which the same is kept may be different all the same, unless that is a constant or one reference. */
function sourceTextOf(expression: unknown, path: string): string {
  const text = JSON.stringify(expression) ?? '';
  return isTold(expression) ? text : `${path}: ${text}`;
}

function isTold(expression: unknown): boolean {
  if (Array.isArray(expression)) return expression.every((block) => Object.values(objectOf(block)).every(isTold));
  if (expression === undefined || hasField(expression, 'constant_value')) return true;
  const [only, ...others] = listReferences(expression);
  return only !== undefined && others.length === 0 && !/^(local|each|count)\./.test(only);
}

function argumentValue(
  expressions: JsonObject,
  name: string,
  { path, opened }: { readonly path: string; readonly opened: Opened },
): Value | null {
  const expression = field(expressions, name);
  const { root, origin, snapshot } = opened;
  if (Array.isArray(expression)) return null;
  if (hasField(expression, 'constant_value')) return constantValue(field(expression, 'constant_value'), origin);
  const { configuration } = snapshot;
  const target = configuration === null ? null : followExpression(expression, ROOT_MODULE, configuration);
  const told = target === null ? null : targetValue(name, target, opened);
  const address = `${path}${name}`;
  return (
    told ?? unknownValue({ key: `${root}:${address}`, cause: { kind: 'attribute', address, attribute: '' } }, origin)
  );
}

const ROOT_MODULE: Site = { module: [], key: null };

/** What an expression refers to, where it can be nothing but that. */
function targetValue(name: string, target: Target, { find, origin }: Opened): Value | null {
  if (target.kind === 'constant') {
    const whole = wholeArgument(name, target.value);
    return whole === null ? null : constantValue(whole, origin);
  }
  if (name !== 'role_arn' || target.attribute !== 'arn') return null;
  return find(target.address)?.attribute('arn') ?? null;
}

function constantValue(constant: unknown, origin: Origin): Value | null {
  if (constant === null) return null;
  return valueOfPart({ value: constant, unknown: undefined, sensitive: undefined }, origin, () => nullValue(origin));
}
