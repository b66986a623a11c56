import type { FoundTree } from '../../terraform/load/walk.js';
import type { UnitLoading, Units } from './units.js';

const NO_UNITS: Units = {
  roots: [],
  directories: new Set(),
  sourced: new Set(),
  coverage: { units: 0, unread: [] },
  files: [],
};

/** Nothing of it is loaded where there is no unit. */
export async function listUnits(found: readonly FoundTree[], loading: UnitLoading): Promise<Units> {
  const units = [...new Set(found.flatMap((tree) => tree.units))];
  const stacks = [...new Set(found.flatMap((tree) => tree.stacks))];
  if (units.length + stacks.length === 0) return NO_UNITS;
  const { loadUnits } = await import('./load-units.js');
  return loadUnits({ units, stacks }, loading);
}
