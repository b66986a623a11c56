import { inspectInput } from '../host/inputs.js';
import { absolutePath, isWithin } from '../host/posix-path.js';
import { standardInputPath } from '../host/standard-input.js';

/** A plan or state that belongs to a root; or why it cannot be read. */
export type ChosenPlan =
  | { readonly kind: 'plan'; readonly directory: string; readonly file: string }
  | { readonly kind: 'wrong'; readonly message: string };

/** What `--plan DIR=FILE` names. `root` is what nothing outside of is read, where the user says so. */
export function choosePlan(given: string, workingDirectory: string, root: string | null): ChosenPlan {
  const [directory = '', ...rest] = given.split('=');
  const file = rest.join('=');
  if (directory === '' || file === '') return { kind: 'wrong', message: `--plan takes DIR=FILE, and not ${given}` };
  const place = inspectInput(directory, workingDirectory);
  if (place.kind !== 'directory') return { kind: 'wrong', message: `--plan ${given}: ${directory} is no directory` };
  if (file === '-') return { kind: 'plan', directory: place.path, file: standardInputPath(workingDirectory) };
  const input = inspectInput(file, workingDirectory);
  if (root !== null && !isWithin(root, input.path))
    return { kind: 'wrong', message: `--plan ${given}: ${file} lies outside of --root, and nothing there is read` };
  if (input.kind === 'directory') return { kind: 'wrong', message: `--plan ${given}: ${file} is a directory` };
  return {
    kind: 'plan',
    directory: place.path,
    file: input.kind === 'file' ? input.path : absolutePath(file, workingDirectory),
  };
}
