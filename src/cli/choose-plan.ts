import { nearestWord } from '../base/nearest-word.js';
import type { ScanOptions } from '../commands/options.js';
import { inspectInput } from '../host/inputs.js';
import { absolutePath, isWithin } from '../host/posix-path.js';
import { standardInputPath } from '../host/standard-input.js';

/** A plan or state that belongs to a root, in an environment where one is named. */
export interface ChosenPlan {
  readonly kind: 'plan';
  /** As the user wrote it. */
  readonly given: string;
  readonly directory: string;
  readonly environment: string | null;
  readonly file: string;
}

export interface WrongPlan {
  readonly kind: 'wrong';
  readonly message: string;
}

/** What `--plan DIR[@ENVIRONMENT]=FILE` names. `root` is what nothing outside of is read, where the user says so. */
export function choosePlan(given: string, workingDirectory: string, root: string | null): ChosenPlan | WrongPlan {
  const [place = '', ...rest] = given.split('=');
  const file = rest.join('=');
  if (place === '' || file === '') return wrong(`--plan takes DIR=FILE or DIR@ENVIRONMENT=FILE, and not ${given}`);
  const refuse = (why: string) => wrong(`--plan ${given}: ${why}`);
  const found = findDirectory(place, workingDirectory);
  if (found === null) return refuse(`${place} is no directory`);
  if (root !== null && !isWithin(root, found.directory))
    return refuse(`${place} lies outside of --root, and nothing there is read`);
  const chosen = { kind: 'plan', given, ...found } as const;
  if (file === '-') return { ...chosen, file: standardInputPath(workingDirectory) };
  const input = inspectInput(file, workingDirectory);
  if (root !== null && !isWithin(root, input.path))
    return refuse(`${file} lies outside of --root, and nothing there is read`);
  if (input.kind === 'directory') return refuse(`${file} is a directory`);
  return { ...chosen, file: input.kind === 'file' ? input.path : absolutePath(file, workingDirectory) };
}

/** A directory may have an `@` in its name, so it is looked for as a whole first. */
function findDirectory(place: string, workingDirectory: string): Pick<ChosenPlan, 'directory' | 'environment'> | null {
  const whole = inspectInput(place, workingDirectory);
  if (whole.kind === 'directory') return { directory: whole.path, environment: null };
  const [, name = '', environment = ''] = /^(.+)@([^@]+)$/.exec(place) ?? [];
  const input = name === '' ? null : inspectInput(name, workingDirectory);
  return input?.kind === 'directory' ? { directory: input.path, environment } : null;
}

export type FittedPlans = { readonly kind: 'plans'; readonly plans: ScanOptions['plans'] } | WrongPlan;

/** Finds the environment of each plan: the one that is named, or the only one of its root. */
export function fitPlans(
  chosen: readonly ChosenPlan[],
  environments: ScanOptions['estate']['environments'],
): FittedPlans {
  const plans = new Map<string, ScanOptions['plans'][number]>();
  for (const plan of chosen) {
    const { directory, file, given } = plan;
    const names = (environments.get(directory) ?? []).map(({ name }) => name);
    const objection = objectToEnvironment(plan, names);
    if (objection !== null) return wrong(`--plan ${given}: ${objection}`);
    const environment = plan.environment ?? names[0] ?? null;
    const key = `${directory}@${environment ?? ''}`;
    if (plans.has(key)) return wrong(`--plan ${given}: another plan is given for the same root`);
    plans.set(key, { directory, environment, file });
  }
  return { kind: 'plans', plans: [...plans.values()] };
}

function objectToEnvironment({ environment, given }: ChosenPlan, names: readonly string[]): string | null {
  const place = given.slice(0, given.indexOf('='));
  if (environment === null) {
    if (names.length < 2) return null;
    return `this root has several environments (${names.join(', ')}), so say which one: --plan ${place}@${names[0]}=FILE`;
  }
  if (names.length === 0)
    return 'this root has no environments, so leave that out, or list them in the configuration file';
  if (names.includes(environment)) return null;
  const near = nearestWord(environment, names);
  const hint = near === null ? `it has ${names.join(', ')}` : `did you mean ${near}?`;
  return `this root has no environment ${environment}; ${hint}`;
}

function wrong(message: string): WrongPlan {
  return { kind: 'wrong', message };
}
