import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import { unknownValue } from '../../value/construct.js';
import type { UnknownValue, Value } from '../../value/value.js';
import type { Scope } from '../expression/scope.js';
import type { ModuleFile } from '../load/module.js';
import type { ModuleInstance, Repetition } from './context.js';
import { resolveName } from './resolve.js';

/** Where an expression stands: its file, the instance that it belongs to, and the iterators of the dynamic blocks around it. */
export interface Place {
  readonly module: ModuleInstance;
  readonly file: ModuleFile;
  readonly repetition: Repetition;
  readonly iterators: ReadonlyMap<string, Value>;
}

const NO_ITERATORS: ReadonlyMap<string, Value> = new Map();

export function placeIn(module: ModuleInstance, file: ModuleFile, repetition: Repetition = { kind: 'none' }): Place {
  return { module, file, repetition, iterators: NO_ITERATORS };
}

export function originIn(place: Place, range: Range): Origin {
  const exact = place.file.positions === 'exact' ? range : null;
  return { source: place.file.source.id, range: exact, via: place.module.via };
}

/** What an expression at a place can see. */
export function scopeAt(place: Place): Scope {
  const { context } = place.module;
  return {
    functions: context.functions,
    origin: (range) => originIn(place, range),
    resolve: (names, range) => resolveName(place, names, range),
    fail: (message, range) => failAt(place, message, range),
  };
}

/** Reports what Terraform would refuse, and gives the unknown that stands in for it. */
export function failAt(place: Place, message: string, range: Range): UnknownValue {
  const origin = originIn(place, range);
  place.module.context.report({ severity: 'warning', message, place: { kind: 'origin', origin } });
  const key = `error:${origin.source}:${range.start}:${range.end}`;
  return unknownValue({ key, cause: { kind: 'error', message, origin } }, origin);
}
