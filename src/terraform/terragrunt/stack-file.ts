import { posix } from 'node:path';

/** What a stack is written in ("Explicit Stacks"). */
export const STACK_FILE = 'terragrunt.stack.hcl';

/** What a stack passes to a unit, written beside it ("unit"). */
export const VALUES_FILE = 'terragrunt.values.hcl';

export function isStackFile(path: string): boolean {
  return posix.basename(path) === STACK_FILE;
}
