/** What names an instance of a resource in its root. */
export interface InstanceName {
  /** The calls that lead to its module, the outermost first. */
  readonly module: readonly ModuleStep[];
  readonly mode: 'managed' | 'data' | 'ephemeral';
  readonly type: string;
  readonly name: string;
  /** Of `count` or `for_each`; null of a block without either. */
  readonly key: string | number | null;
}

export interface ModuleStep {
  readonly name: string;
  readonly key: string | number | null;
}

const MODULE_STEP = /module\.([^.[\]]+)(?:\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\])?(?:\.|$)/y;

/** The steps of `module.a["x"].module.b`. */
export function moduleSteps(address: string): readonly ModuleStep[] {
  const steps: ModuleStep[] = [];
  const pattern = new RegExp(MODULE_STEP);
  for (let match = pattern.exec(address); match !== null; match = pattern.exec(address)) {
    const [, name = '', index, key] = match;
    steps.push({ name, key: index === undefined ? (key === undefined ? null : unquoteKey(key)) : Number(index) });
  }
  return steps;
}

/** An instance key in quotes; as it stands where it is no JSON string. */
export function unquoteKey(quoted: string): string {
  try {
    const key: unknown = JSON.parse(quoted);
    return typeof key === 'string' ? key : quoted;
  } catch {
    return quoted.slice(1, -1);
  }
}

export function keySuffix(key: string | number | null): string {
  if (key === null) return '';
  return typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

/** An address from its parts, as Terraform writes it. */
export function addressOf(
  module: readonly ModuleStep[],
  { mode, type, name, key }: Omit<InstanceName, 'module'>,
): string {
  const above = module.map((step) => `module.${step.name}${keySuffix(step.key)}.`).join('');
  return `${above}${mode === 'managed' ? '' : `${mode}.`}${type}.${name}${keySuffix(key)}`;
}
