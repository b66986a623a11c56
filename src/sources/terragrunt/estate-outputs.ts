import type { Estate } from '../../terraform/evaluate/estate.js';
import type { Root } from '../../terraform/evaluate/root.js';
import { relativeTo } from '../../terraform/load/paths.js';
import type { UnitOutputs } from '../../terraform/terragrunt/config.js';
import { nullValue } from '../../value/construct.js';

/** What units put out, as the roots of the scan have it. */
export function outputsOfEstate(estate: Estate, repository: string): UnitOutputs {
  const rootOf = (directory: string): Root | null =>
    estate.rootOf({ root: relativeTo(repository, directory), environment: null });
  return {
    value(directory, name) {
      const root = rootOf(directory);
      if (root === null || !root.outputNames().includes(name)) return null;
      return estate.ask(root, `output.${name}`, () => root.output(name) ?? nullValue(null));
    },
    names: (directory) => rootOf(directory)?.outputNames() ?? null,
  };
}
