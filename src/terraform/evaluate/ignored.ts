import type { Expression } from '../../hcl/syntax.js';
import type { Declaration } from '../load/module.js';
import { findArgument, findNested } from './layers.js';

/**
 * The arguments that a resource's `lifecycle` leaves to others once it is made (`ignore_changes`): what is written is where
 * they begin, not what they are. `all` is not told apart, for then nothing at all would be known.
 */
export function ignoredArguments(declaration: Declaration): ReadonlySet<string> {
  const names = findNested(declaration.layers, 'lifecycle').flatMap(({ file, block }) => {
    const expression = findArgument([{ file, body: block.body }], 'ignore_changes')?.attribute.value;
    return expression?.kind === 'tuple' ? expression.items.flatMap(firstName) : [];
  });
  return new Set(names);
}

/** `tags`, `tags["x"]`, `block[0].name`, or any of them in quotes as of old. */
function firstName(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'variable':
      return [expression.name];
    case 'attribute':
    case 'index':
      return firstName(expression.source);
    case 'template': {
      const [part] = expression.parts;
      return part?.kind === 'text' ? [part.text.split(/[.[]/, 1)[0] ?? part.text] : [];
    }
    default:
      return [];
  }
}
