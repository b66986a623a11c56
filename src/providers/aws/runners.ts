import type { Runner } from '../../inventory/inventory.js';
import type { RootContext } from '../../terraform/evaluate/context.js';
import type { BlockView } from '../../terraform/resource.js';

/** What is told of whoever runs Terraform: by `root[@environment]`, or that with `:` and a provider configuration. */
export type ToldRunners = ReadonlyMap<string, Runner>;

/** Arguments that bring credentials: such a configuration does not work as whoever runs Terraform ("Authentication and Configuration"). */
const CREDENTIALS = ['access_key', 'profile', 'shared_credentials_file', 'shared_credentials_files'] as const;

interface RunnerPlace extends Pick<RootContext, 'root' | 'environment'> {
  readonly label: string;
  readonly block: BlockView;
}

/** What a configuration begins as; null where nobody says. What is said of an environment goes before what is said of its root. */
export function runnerIn({ root, environment, label, block }: RunnerPlace, told: ToldRunners): Runner | null {
  const roots = environment === null ? [root] : [`${root}@${environment}`, root];
  const isOwn = CREDENTIALS.some((name) => block.argument(name) !== null);
  const keys = [...roots.map((key) => `${key}:${label}`), ...(isOwn ? [] : roots)];
  return keys.map((key) => told.get(key)).find((runner) => runner !== undefined) ?? null;
}
