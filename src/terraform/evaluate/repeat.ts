import type { Origin } from '../../base/origin.js';
import { assumePresence } from '../../value/assume.js';
import { refuse } from '../../value/outcome.js';
import { joinPresence } from '../../value/presence.js';
import { evaluate } from '../expression/evaluate.js';
import { INSTANCE_LIMIT, ROOT_INSTANCE_LIMIT } from '../limits.js';
import type { Declaration } from '../load/module.js';
import { addressIn, type ModuleInstance } from './context.js';
import { restsOnDefault } from './dependencies.js';
import {
  type Expansion,
  type Plan,
  type Plans,
  planCount,
  planEach,
  planEnabled,
  planOne,
  planTold,
  SINGLE,
} from './expansion.js';
import { type FoundAttribute, findArgument, findInNested } from './layers.js';
import { failAt, originIn, placeIn, scopeAt } from './module-scope.js';
import { guardCycle } from './once.js';

/** The instances that `count` or `for_each` make of a resource or a module call, each made by `make`. */
export function expandDeclaration<T>(
  instance: ModuleInstance,
  declaration: Declaration,
  local: string,
  make: (plan: Plan) => T,
): Expansion<T> {
  const none = planNone(instance, declaration);
  if (none !== null) tellLimit(instance, declaration);
  const told = none ?? withDisabled(instance, local, withPlannedKeys(instance, declaration, local));
  const plans = withinLimits(instance, declaration, told);
  const instances = plans.instances.map(({ key, item }) => {
    const presence = joinPresence(instance.presence, item.presence);
    return { key, item: make({ ...item, presence }) };
  });
  return { ...plans, instances };
}

/** As many instances as there is room for; that there are more is told. */
function withinLimits(instance: ModuleInstance, declaration: Declaration, plans: Plans): Plans {
  const { notes } = instance.context;
  const room = Math.min(ROOT_INSTANCE_LIMIT - notes.instances, INSTANCE_LIMIT);
  const instances = plans.instances.slice(0, room);
  notes.instances += instances.length;
  if (instances.length < plans.instances.length) tellLimit(instance, declaration);
  return { ...plans, instances };
}

function tellLimit(instance: ModuleInstance, declaration: Declaration): void {
  const { notes, report } = instance.context;
  const [layer] = declaration.layers;
  const origin = layer === undefined ? null : originIn(placeIn(instance, layer.file), declaration.range);
  const limit =
    notes.instances < ROOT_INSTANCE_LIMIT ? `${INSTANCE_LIMIT} of one block` : `${ROOT_INSTANCE_LIMIT} in one root`;
  const message = `there are more instances than the ${limit} that are read: what the others would be is unknown`;
  report({ severity: 'error', message, place: origin === null ? null : { kind: 'origin', origin } });
}

/** Nothing is planned of what there is no room for. */
function planNone(instance: ModuleInstance, { layers }: Declaration): Plans | null {
  if (instance.context.notes.instances < ROOT_INSTANCE_LIMIT) return null;
  const form =
    findArgument(layers, 'count') !== null ? 'count' : findArgument(layers, 'for_each') !== null ? 'each' : 'single';
  return { form, instances: [], counts: null };
}

/** Notes a block that comes to nothing because of a default; where that is asked for, it is analysed as if it were on. */
function withDisabled(instance: ModuleInstance, local: string, plans: Plans): Plans {
  const { context } = instance;
  const address = addressIn(instance, local);
  if (plans.instances.length > 0 || !restsOnDefault(context, address)) return plans;
  context.notes.disabled.add(address);
  return context.disabledBlocks === 'included' ? planOne(plans.form, address) : plans;
}

/** The instances that a plan tells, where what is written leaves open which there are. */
function withPlannedKeys(instance: ModuleInstance, declaration: Declaration, local: string): Plans {
  const plans = planDeclaration(instance, declaration, local);
  const { planned } = instance.context;
  const isOpen = plans.instances.some(({ item }) => item.presence.length > 0);
  if (planned === null || !isOpen) return plans;
  const address = addressIn(instance, local);
  return planTold(plans, planned.keys(address), address);
}

function planDeclaration(instance: ModuleInstance, declaration: Declaration, local: string): Plans {
  const found = findRepetition(declaration);
  if (found === null) return SINGLE;
  const { form, argument } = found;
  const origin = originIn(placeIn(instance, argument.file), argument.attribute.range);
  const address = addressIn(instance, local);
  return guardCycle(
    instance,
    { name: `${local}.${form}`, owner: local, origin },
    () => planOver(instance, found, address),
    (through) => planCycle(form, address, through, origin),
  );
}

type Form = 'count' | 'for_each' | 'enabled';

interface FoundRepetition {
  readonly form: Form;
  readonly argument: FoundAttribute;
}

/** What says how often a block is there; OpenTofu's `lifecycle` may ask instead whether it is ("The enabled Meta-Argument"). */
function findRepetition({ layers }: Declaration): FoundRepetition | null {
  const count = findArgument(layers, 'count');
  if (count !== null) return { form: 'count', argument: count };
  const forEach = findArgument(layers, 'for_each');
  if (forEach !== null) return { form: 'for_each', argument: forEach };
  const enabled = findInNested(layers, 'lifecycle', 'enabled');
  return enabled === null ? null : { form: 'enabled', argument: enabled };
}

function planOver(instance: ModuleInstance, { form, argument }: FoundRepetition, address: string): Plans {
  switch (form) {
    case 'count':
      return planCount(repeatedOver(instance, argument), address);
    case 'for_each':
      return eachOf(instance, argument, address);
    case 'enabled':
      return planEnabled(repeatedOver(instance, argument), address);
  }
}

function repeatedOver(instance: ModuleInstance, argument: FoundAttribute) {
  const value = evaluate(argument.attribute.value, scopeAt(placeIn(instance, argument.file)));
  return assumePresence(value, instance.presence);
}

function eachOf(instance: ModuleInstance, argument: FoundAttribute, address: string): Plans {
  const plans = planEach(repeatedOver(instance, argument), address);
  if (plans !== null) return plans;
  const place = placeIn(instance, argument.file);
  const stand = failAt(
    place,
    refuse('for_each takes a map, an object or a set of strings'),
    argument.attribute.value.range,
  );
  return planEach(stand, address) ?? SINGLE;
}

function planCycle(form: Form, address: string, through: readonly string[], origin: Origin): Plans {
  const value = {
    kind: 'unknown',
    type: { kind: 'any' },
    symbol: { key: `cycle:${address}`, cause: { kind: 'cycle', through } },
  } as const;
  const unknown = { ...value, shape: { chars: 'any', min: 0, max: null }, origin, marks: [] } as const;
  switch (form) {
    case 'count':
      return planCount(unknown, address);
    case 'for_each':
      return planEach(unknown, address) ?? SINGLE;
    case 'enabled':
      return planEnabled(unknown, address);
  }
}
