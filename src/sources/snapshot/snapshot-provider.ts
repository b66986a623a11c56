import { field, hasField, type JsonObject, listOf, objectOf } from '../../base/json-fields.js';
import type { BlockView, ProviderConfiguration } from '../../terraform/resource.js';
import { textValue, unknownValue } from '../../value/construct.js';
import { PRESENT } from '../../value/presence.js';
import type { Value } from '../../value/value.js';
import type { OpenedSnapshot } from './opened-snapshot.js';
import { followExpression } from './references.js';
import type { SnapshotProvider } from './snapshot.js';
import { valueOfPart } from './snapshot-value.js';

type Opened = Pick<OpenedSnapshot, 'root' | 'origin' | 'snapshot'>;

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
    argument: (name) =>
      hasField(expressions, name) ? expressionValue(field(expressions, name), `${path}${name}`, opened) : null,
    argumentOrigin: (name) => (hasField(expressions, name) ? origin : null),
    blocks: (type) =>
      listOf(field(expressions, type)).map((one, index) =>
        viewExpressions(objectOf(one), `${path}${type}[${index}].`, opened),
      ),
    names: () => Object.keys(expressions),
    sourceText: (name) => JSON.stringify(field(expressions, name)) ?? '',
  };
}

function expressionValue(expression: unknown, path: string, { root, origin, snapshot }: Opened): Value | null {
  if (Array.isArray(expression)) return null;
  const { configuration } = snapshot;
  const target = configuration === null ? null : followExpression(expression, { module: [], key: null }, configuration);
  const symbol = { key: `${root}:${path}`, cause: { kind: 'attribute', address: path, attribute: '' } } as const;
  const unknownAt = () => unknownValue(symbol, origin);
  if (target?.kind !== 'constant') return unknownAt();
  if (target.value === null) return null;
  return typeof target.value === 'string'
    ? textValue(target.value, origin)
    : valueOfPart({ value: target.value, unknown: undefined, sensitive: undefined }, origin, unknownAt);
}
