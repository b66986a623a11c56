import { stringValue, textPiece, unknownValue } from '../../value/construct.js';
import { STRING } from '../../value/type.js';
import type { StringValue } from '../../value/value.js';
import type { Layer } from '../load/module.js';
import { findArgument } from './layers.js';

/** What is written of a text, with an unknown for each interpolation: nothing is evaluated. Null where it is no text. */
export function writtenText(layers: readonly Layer[], argument: string): StringValue | null {
  const expression = findArgument(layers, argument)?.attribute.value;
  if (expression?.kind !== 'template' || expression.form === 'heredoc') return null;
  const pieces = expression.parts.map((part, index) => {
    if (part.kind === 'text') return textPiece(part.text, null);
    const symbol = { key: `written:${index}`, cause: { kind: 'derived', operation: 'written', of: [] } } as const;
    return { kind: 'hole', value: unknownValue(symbol, null, STRING) } as const;
  });
  return stringValue(pieces, null);
}
