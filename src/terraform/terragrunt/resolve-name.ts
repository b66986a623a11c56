import type { Range } from '../../base/range.js';
import { objectValue, unknownValue } from '../../value/construct.js';
import { refuse } from '../../value/outcome.js';
import type { Value } from '../../value/value.js';
import type { Resolution } from '../expression/scope.js';
import { originIn } from '../load/origin.js';
import { relativeTo } from '../load/paths.js';
import { asValue } from './as-value.js';
import type { Config } from './config.js';
import { dependencyValue } from './dependency.js';
import { findInBlocks, listBlocks } from './layers.js';
import { localsValue, localValue } from './locals.js';
import { isStackFile } from './stack-file.js';
import { pathsOf } from './stack-paths.js';
import { valuesOf } from './values.js';

/** What the first names of a reference stand for in Terragrunt's configuration. */
export function resolveName(config: Config, names: readonly string[], range: Range): Resolution {
  const [root = '', name = ''] = names;
  const whole = root === 'local' && name !== '' ? null : wholeValue(config, root, range);
  if (whole !== null) return { value: whole, used: 1 };
  const member = memberValue(config, root, name);
  if (member !== null) return { value: member, used: 2 };
  const bare = root === 'include' ? includedValue(config, '') : null;
  if (bare !== null) return { value: bare, used: 1 };
  const message = `nothing of the name "${names.slice(0, 2).join('.')}" is declared here`;
  return { value: config.fail(refuse(message), range), used: Math.min(names.length, 2) };
}

const STACK = 'no stack that is read passes it';
const REPEATED = 'dependencies that are repeated are not told apart';

/** What comes from where nothing is read. */
const FROM_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['values', STACK],
  ['unit', STACK],
  ['stack', STACK],
  ['each', REPEATED],
  ['count', REPEATED],
]);

/** Names that stand for something without a further one. */
function wholeValue(config: Config, root: string, range: Range): Value | null {
  if (root === 'local') return localsValue(localsOwner(config));
  if (root === 'values') {
    const values = valuesOf(config);
    if (values !== null) return values;
  }
  if ((root === 'unit' || root === 'stack') && isStackFile(config.configPath)) return pathsOf(config, root);
  const unit = relativeTo(config.world.repository, config.unitPath);
  const why = FROM_ELSEWHERE.get(root);
  if (why === undefined) return null;
  const cause = { kind: 'function', name: root, why } as const;
  return unknownValue({ key: `${unit}:${root}`, cause }, originIn(config.file, range));
}

function memberValue(config: Config, root: string, name: string): Value | null {
  switch (root) {
    case 'local':
      return localValue(localsOwner(config), name);
    case 'include':
      return name === '' ? null : includedValue(config, name);
    case 'dependency':
      return dependencyValue(config, name);
    case 'feature':
      return featureValue(config, name);
    default:
      return null;
  }
}

/** What a stack includes is read among the names of the stack ("include" of stack files). */
function localsOwner(config: Config): Config {
  return config.child !== null && isStackFile(config.configPath) ? config.child : config;
}

/** The configuration that an include of that label reads. */
function includedValue(config: Config, name: string): Value | null {
  const found = config.includes().find((include) => include.name === name);
  return found === undefined ? null : asValue(found.config, config, name === '' ? 'include' : `include.${name}`);
}

/** A feature flag has its default, as a variable has that nobody sets. */
function featureValue(config: Config, name: string): Value | null {
  const blocks = listBlocks(config.child ?? config, 'feature', 1).filter(
    ({ syntax }) => syntax.labels[0]?.text === name,
  );
  const found = findInBlocks(blocks, 'default');
  return found === null ? null : objectValue({ value: found.config.evaluate(found.syntax.value) }, null);
}
