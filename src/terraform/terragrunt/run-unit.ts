import type { Origin } from '../../base/origin.js';
import { getAttribute } from '../../hcl/body.js';
import { findMember } from '../../value/members.js';
import { openMapping } from '../../value/open.js';
import { knownText } from '../../value/text.js';
import type { UnknownValue, Value } from '../../value/value.js';
import type { Backend } from '../evaluate/backend-type.js';
import type { Launcher } from '../evaluate/context.js';
import { originIn } from '../load/origin.js';
import type { BlockView } from '../resource.js';
import { callerAccount } from './caller-account.js';
import type { Config, TerragruntWorld } from './config.js';
import { settleOutput } from './dependency.js';
import { inputsOf } from './inputs.js';
import { findAttribute, findBlock } from './layers.js';
import { viewArguments, viewObject } from './object-view.js';
import { openUnitConfig } from './open-config.js';

/** What a unit gives to its root, evaluated when it is asked for. */
export interface UnitRun extends Pick<Launcher, 'backend' | 'runner' | 'settle'> {
  /** The value of an input as it is written; null for one that is not. */
  input(name: string): Value | null;
}

export function runUnit(path: string, world: TerragruntWorld): UnitRun {
  const config = openUnitConfig(path, world);
  const account = callerAccount(path, world);
  const settle = (unknown: UnknownValue): Value => settleOutput(unknown, world) ?? unknown;
  if (config.kind === 'refused')
    return { input: () => null, backend: () => null, runner: { role: null, account }, settle };
  return {
    settle,
    input: (name) => inputNamed(config, name),
    backend: () => backendOf(config),
    runner: { role: roleOf(config), account },
  };
}

function inputNamed(config: Config, name: string): Value | null {
  const inputs = inputsOf(config);
  const mapping = inputs === null ? null : openMapping(inputs);
  const member = mapping === null ? null : findMember(mapping, name);
  return member === null || member.kind === 'absent' ? null : member.value;
}

function backendOf(config: Config): Backend | null {
  const written = findAttribute(config, 'remote_state');
  if (written !== null) {
    const value = written.config.evaluate(written.syntax.value);
    const part = (name: string) =>
      viewObject(value, originIn(written.config.file, written.syntax.range)).argument(name);
    return toBackend(part('backend'), part('config'), originIn(written.config.file, written.syntax.range));
  }
  const found = findBlock(config, 'remote_state');
  if (found === null) return null;
  const argument = (name: string): Value | null => {
    const attribute = getAttribute(found.syntax.body, name);
    return attribute === null ? null : found.config.evaluate(attribute.value);
  };
  return toBackend(argument('backend'), argument('config'), originIn(found.config.file, found.syntax.range));
}

function toBackend(type: Value | null, config: Value | null, origin: Origin): Backend | null {
  const name = type?.kind === 'string' ? knownText(type) : null;
  return name === null ? null : { type: name, block: config === null ? null : viewObject(config, origin) };
}

/** Terragrunt's arguments by the names that they have in an `assume_role` block. */
const ROLE_ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ['role_arn', 'iam_role'],
  ['session_name', 'iam_assume_role_session_name'],
  ['duration', 'iam_assume_role_duration'],
  ['web_identity_token', 'iam_web_identity_token'],
]);

function roleOf(config: Config): BlockView | null {
  const role = findAttribute(config, 'iam_role');
  if (role === null) return null;
  const read = (name: string): Value | null => {
    const own = ROLE_ARGUMENTS.get(name);
    const found = own === undefined ? null : findAttribute(config, own);
    return found === null ? null : found.config.evaluate(found.syntax.value);
  };
  return viewArguments([...ROLE_ARGUMENTS.keys()], read, originIn(role.config.file, role.syntax.range));
}
