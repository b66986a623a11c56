import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import type { Value } from '../../value/value.js';
import type { Resource } from '../resource.js';
import { addressIn, type ModuleInstance, type Place, type ResourceInstance } from './context.js';
import { noteDependency } from './dependencies.js';
import { type Expansion, keyText } from './expansion.js';
import { expansionValue } from './expansion-value.js';
import { originIn, placeIn } from './module-scope.js';
import { expandDeclaration } from './repeat.js';
import { handleOf, viewResource } from './resource-view.js';

/** How a reference goes on after the resource's name: the attribute that follows at once, if one does. */
export interface Continuation {
  readonly attribute: string | null;
  readonly range: Range;
}

/** The value of a reference to a resource by its local address; null where the module declares none. */
export function resourceValue(place: Place, local: string, next: Continuation): Value | null {
  const expansion = expandResource(place.module, local);
  if (expansion === null) return null;
  const handles = {
    ...expansion,
    instances: expansion.instances.map(({ key, item }) => ({ key, item: handleOf(item) })),
  };
  const origin = originIn(place, next.range);
  noteDependency(place.module, local, declarationOrigin(place.module, local, origin));
  const [first] = handles.instances;
  if (expansion.form === 'count' && next.attribute !== null && first !== undefined) {
    warnMissingIndex(place, local, origin);
    return { kind: 'handle', handle: first.item, origin, marks: [] };
  }
  return expansionValue(handles, origin);
}

function declarationOrigin(module: ModuleInstance, local: string, fallback: Origin): Origin {
  const declaration = module.node.module.resources.get(local);
  const file = declaration?.layers[0]?.file;
  return declaration === undefined || file === undefined
    ? fallback
    : originIn(placeIn(module, file), declaration.range);
}

/** Terraform 0.11 took a counted resource without an index for its first instance; today's refuses it. */
function warnMissingIndex(place: Place, local: string, origin: ReturnType<typeof originIn>): void {
  const message = `${local} has a count, so its attributes need an index; it is read as ${local}[0], as Terraform 0.11 did. Write ${local}[0].`;
  place.module.context.report({ severity: 'warning', message, place: { kind: 'origin', origin } });
}

/** The instances of a resource, each made once. */
export function expandResource(module: ModuleInstance, local: string): Expansion<Resource> | null {
  const known = module.memo.resources.get(local);
  if (known !== undefined) return known;
  const declaration = module.node.module.resources.get(local);
  if (declaration === undefined) return null;
  const expansion = expandDeclaration(module, declaration, local, (plan) => {
    const address = `${addressIn(module, local)}${keyText(plan.key)}`;
    const instance: ResourceInstance = {
      module,
      declaration,
      address,
      presence: plan.presence,
      repetition: plan.repetition,
    };
    return viewResource(instance);
  });
  module.memo.resources.set(local, expansion);
  return expansion;
}
