import type { Range } from '../../base/range.js';
import { textValue, unknownText } from '../../value/construct.js';
import { refuse } from '../../value/outcome.js';
import type { Value } from '../../value/value.js';
import type { Resolution } from '../expression/scope.js';
import { canonicalKey, type Place } from './context.js';
import { localValue } from './local.js';
import { moduleCallValue } from './module-call.js';
import { failAt } from './module-scope.js';
import { resourceValue } from './resource-value.js';
import { variableValue } from './variable.js';

/** What the first names of a reference stand for ("References to Named Values"). */
export function resolveName(place: Place, names: readonly string[], range: Range): Resolution {
  const [root = '', name] = names;
  const given = place.iterators.get(root) ?? generatedValue(place, root);
  if (given !== undefined) return { value: given, used: 1 };
  switch (root) {
    case 'var':
      return named(place, name, range, (it) => variableValue(place.module, it));
    case 'local':
      return named(place, name, range, (it) => localValue(place.module, it));
    case 'module':
      return named(place, name, range, (it) => moduleCallValue(place.module, it));
    case 'each':
    case 'count':
      return named(place, name, range, (it) => repetitionValue(place, root, it));
    case 'path':
      return named(place, name, range, (it) => pathValue(place, it));
    case 'terraform':
    case 'tofu':
      return named(place, name, range, (it) => (it === 'workspace' ? workspaceValue(place) : null));
    case 'self':
      return {
        value: failAt(place, refuse('self is only known while a provisioner or connection runs'), range),
        used: 1,
      };
    case 'data':
    case 'ephemeral':
      return resource(place, names, range, { prefix: `${root}.`, skip: 1 });
    case 'resource':
      return resource(place, names, range, { prefix: '', skip: 1 });
    default:
      return resource(place, names, range, { prefix: '', skip: 0 });
  }
}

/** What was not known when the file was generated. */
function generatedValue({ file, module }: Place, name: string): Value | undefined {
  const unknown = file.unknowns?.get(name);
  return unknown === undefined ? undefined : (module.context.launcher?.settle(unknown) ?? unknown);
}

function named(place: Place, name: string | undefined, range: Range, find: (name: string) => Value | null): Resolution {
  if (name === undefined) return { value: failAt(place, refuse('a name is missing after the dot'), range), used: 1 };
  const value = find(name);
  return { value: value ?? failAt(place, refuse(`nothing of the name "${name}" is declared here`), range), used: 2 };
}

function resource(
  place: Place,
  names: readonly string[],
  range: Range,
  { prefix, skip }: { readonly prefix: string; readonly skip: number },
): Resolution {
  const [type, name, attribute] = names.slice(skip);
  if (type === undefined || name === undefined) {
    return {
      value: failAt(
        place,
        refuse(`"${names.join('.')}" is no reference: a resource is named by its type and its name`),
        range,
      ),
      used: names.length,
    };
  }
  const value = resourceValue(place, `${prefix}${type}.${name}`, { attribute: attribute ?? null, range });
  const message = `the resource ${prefix}${type}.${name} is declared nowhere in this module`;
  return { value: value ?? failAt(place, refuse(message), range), used: skip + 2 };
}

function repetitionValue({ repetition }: Place, root: 'each' | 'count', name: string): Value | null {
  if (root === 'count') return repetition.kind === 'count' && name === 'index' ? repetition.index : null;
  if (repetition.kind !== 'each') return null;
  if (name === 'key') return repetition.key;
  return name === 'value' ? repetition.value : null;
}

/** Paths are those that Terraform gives when it is run in the root's directory. */
function pathValue(place: Place, name: string): Value | null {
  const { context, node } = place.module;
  if (name === 'root') return textValue('.', null);
  if (name === 'cwd') return textValue(context.directory, null);
  return name === 'module' ? textValue(relativePath(context.directory, node.module.directory), null) : null;
}

function relativePath(from: string, to: string): string {
  if (from === to) return '.';
  if (to.startsWith(`${from}/`)) return to.slice(from.length + 1);
  const start = from.split('/');
  const end = to.split('/');
  const shared = start.findIndex((part, index) => part !== end[index]);
  const common = shared === -1 ? start.length : shared;
  return [...start.slice(common).map(() => '..'), ...end.slice(common)].join('/');
}

function workspaceValue(place: Place): Value {
  const { context } = place.module;
  if (context.workspace !== null) return textValue(context.workspace, null);
  return unknownText({ key: canonicalKey(context, 'terraform.workspace'), cause: { kind: 'workspace' } }, null);
}
