import { soleUnknown } from '../../value/known.js';
import { partsOf } from '../../value/parts.js';
import type { ValueSymbol } from '../../value/symbol.js';
import type { Value } from '../../value/value.js';

/** Operations that never fail, whatever they are given of the type that they ask for. */
const SAFE: ReadonlySet<string> = new Set([
  '!',
  '==',
  '&&',
  '||',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  'and',
  'attribute',
  'base64encode',
  'can',
  'choose',
  'chomp',
  'coalesce',
  'compact',
  'contains',
  'distinct',
  'each',
  'endswith',
  'flatten',
  'has',
  'indent',
  'isempty',
  'isfilled',
  'isset',
  'item',
  'items',
  'join',
  'jsonencode',
  'length',
  'lookup',
  'lower',
  'md5',
  'members',
  'replace',
  'sha1',
  'sha256',
  'sha512',
  'split',
  'startswith',
  'strcontains',
  'substr',
  'title',
  'trim',
  'trimprefix',
  'trimspace',
  'trimsuffix',
  'try',
  'upper',
  'urlencode',
]);

/** Whether the call or operation that gave the value may turn out to be refused. */
export function mayCallFail(value: Value): boolean {
  if (value.kind === 'alternatives') return value.options.some(mayCallFail);
  const cause = soleUnknown(value)?.symbol.cause;
  return cause?.kind === 'derived' && !SAFE.has(cause.operation);
}

/** Conversions, which no call names: they come about wherever a value of another type is asked for. */
const CONVERSIONS: ReadonlySet<string> = new Set(['convert', 'tobool', 'tonumber', 'tostring']);

/** Whether the value rests on a conversion that may turn out to be refused. */
export function mayConversionFail(value: Value): boolean {
  return restsOnConversion(value, new Set());
}

function restsOnConversion(value: Value, seen: Set<string>): boolean {
  if (value.kind === 'unknown') return comesOfConversion(value.symbol, seen);
  if (value.kind === 'string') {
    return value.pieces.some((piece) => piece.kind === 'hole' && comesOfConversion(piece.value.symbol, seen));
  }
  return partsOf(value).some((part) => restsOnConversion(part, seen));
}

/** Symbols share what they rest on, so each is looked at once. */
function comesOfConversion({ key, cause }: ValueSymbol, seen: Set<string>): boolean {
  if (seen.has(key) || cause.kind !== 'derived') return false;
  seen.add(key);
  return CONVERSIONS.has(cause.operation) || cause.of.some((one) => comesOfConversion(one, seen));
}
