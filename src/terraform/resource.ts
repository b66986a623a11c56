import type { Origin } from '../base/origin.js';
import type { Presence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';
import type { Type } from '../value/type.js';
import type { Shape, UnknownValue, Value } from '../value/value.js';

/** A block of configuration as its reader sees it: arguments are evaluated when they are asked for. */
export interface BlockView {
  readonly presence: Presence;
  readonly origin: Origin;
  /** An argument's value; null where it is not set. */
  argument(name: string): Value | null;
  /** The whole text `name = value`; null where it is not set. */
  argumentOrigin(name: string): Origin | null;
  /** The nested blocks of a type, those of `dynamic` blocks included, in the order in which they are written. */
  blocks(type: string): readonly BlockView[];
  /** The source text of an argument and of the nested blocks of its name, for comparing what is written with what is written. */
  sourceText(name: string): string;
  /** The names of all that is written in the block, arguments and nested blocks. */
  names(): readonly string[];
}

/** One instance of a resource or data source. */
export interface Resource extends BlockView {
  readonly mode: 'managed' | 'data' | 'ephemeral';
  readonly type: string;
  readonly name: string;
  /** In its root: `module.m[0].aws_iam_role.a["k"]`. */
  readonly address: string;
  /** `root[@environment]:address`. */
  readonly key: string;
  readonly root: string;
  readonly environment: string | null;
  readonly provider: ProviderConfiguration;
  /** Whether what is written for an argument is only where it begins (`ignore_changes`). */
  isIgnored(argument: string): boolean;
  /** An attribute: what is written, or what the provider makes of it, or a symbol of its own. */
  attribute(name: string): Value;
  /** A template with the values of a map in place of its interpolations. */
  renderTemplate(template: Value, variables: Value): Value;
  /** The symbol of an attribute of which nothing is known, or not all. */
  unknown(attribute: string, known?: { readonly type?: Type; readonly shape?: Shape }): UnknownValue;
}

/** The credentials that whoever runs Terraform brings along, where something tells of them. */
export interface Runner {
  /** The role that it takes before; with the arguments of an `assume_role` block. */
  readonly role: BlockView | null;
  /** Names the account that it works in. */
  readonly account: ValueSymbol;
}

/** A provider block with its alias, or the empty one that stands where none is written. */
export interface ProviderConfiguration {
  /** `aws`, whatever local name the module gives it. */
  readonly name: string;
  readonly alias: string | null;
  readonly root: string;
  readonly environment: string | null;
  /** `provider.aws`, `module.m.provider.aws.alias`. */
  readonly address: string;
  readonly key: string;
  /** Null where nothing is written. */
  readonly block: BlockView | null;
  readonly runner: Runner | null;
  /** All configurations of the provider in the module that this one belongs to, itself included: the default one first. */
  siblings(): readonly ProviderConfiguration[];
}
