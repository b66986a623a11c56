import type { Gap } from '../base/coverage.js';
import type { Cause, ValueSymbol } from '../value/symbol.js';

/** What a reader can do most about comes first: it is what a policy is told to wait for. */
const BY_WEIGHT: readonly Gap[] = ['module', 'variable', 'workspace', 'lookup', 'computed', 'refused'];

const OWN: Readonly<Record<Exclude<Cause['kind'], 'derived'>, Gap>> = {
  module: 'module',
  variable: 'variable',
  workspace: 'workspace',
  lookup: 'lookup',
  attribute: 'computed',
  account: 'lookup',
  runner: 'lookup',
  region: 'lookup',
  instance: 'computed',
  function: 'computed',
  error: 'refused',
  cycle: 'refused',
  limit: 'refused',
};

/** What stands behind an unknown. */
export function gapOf({ cause }: ValueSymbol): Gap {
  return cause.kind === 'derived' ? (weightiest(cause.of.map(gapOf)) ?? 'computed') : OWN[cause.kind];
}

/** A policy waits for everything at once; what weighs most is told. */
export function weightiest(gaps: readonly Gap[]): Gap | null {
  return BY_WEIGHT.find((gap) => gaps.includes(gap)) ?? null;
}
