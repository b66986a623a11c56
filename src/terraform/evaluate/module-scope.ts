import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import { unknownValue } from '../../value/construct.js';
import type { Refusal } from '../../value/outcome.js';
import type { UnknownValue, Value } from '../../value/value.js';
import type { Scope } from '../expression/scope.js';
import type { ModuleFile } from '../load/module.js';
import type { ModuleInstance, Place } from './context.js';
import type { Repetition } from './repetition.js';

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
  const { functions, fileAccess, notes } = place.module.context;
  return {
    functions,
    files: fileAccess,
    origin: (range) => originIn(place, range),
    resolve: (names, range) => place.module.context.resolve(place, names, range),
    fail: (refusal, range) => failAt(place, refusal, range),
    work: notes.work,
  };
}

/**
 * What an expression sees in a block that need not exist. That Terraform refuses its value may be why it does not: what is one of
 * several outcomes goes with another one, and nothing says so.
 */
export function possibleScopeAt(place: Place): Scope {
  return {
    ...scopeAt(place),
    fail: (refusal, range) => (refusal.by === 'limit' ? failAt(place, refusal, range) : standIn(place, refusal, range)),
  };
}

/**
 * Reports what is refused, and gives the unknown that stands in for it. What Terraform refuses is for its author to see there;
 * what lies beyond a limit of ours leaves the run incomplete.
 */
export function failAt(place: Place, refusal: Refusal, range: Range): UnknownValue {
  const { message, by } = refusal;
  const severity = by === 'limit' ? 'error' : 'warning';
  const origin = originIn(place, range);
  place.module.context.report({ severity, message, place: { kind: 'origin', origin } });
  return standIn(place, refusal, range);
}

function standIn(place: Place, { message }: Refusal, range: Range): UnknownValue {
  const origin = originIn(place, range);
  const key = `error:${origin.source}:${range.start}:${range.end}`;
  return unknownValue({ key, cause: { kind: 'error', message, origin } }, origin);
}
