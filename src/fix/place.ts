import { modulePrefix } from '../base/address.js';
import { isSameText, type Origin } from '../base/origin.js';
import type { Source } from '../base/source.js';
import type { DeclaredPrincipal } from '../inventory/inventory.js';
import type { StringValue } from '../value/value.js';
import type { FixContext } from './context.js';
import { directoryOf } from './directory.js';

/** What a policy is written in: a module, or a file of JSON or a template, which knows nothing of the module that reads it. */
export type Place =
  | { readonly kind: 'file' }
  | {
      readonly kind: 'terraform';
      readonly root: string;
      readonly environment: string | null;
      /** `module.m[0].`, as addresses of the module begin; null where that is not known. */
      readonly prefix: string | null;
      /** The directory of the module, with a slash behind it. */
      readonly directory: string;
      /** The account of what is written there. */
      readonly account: StringValue;
    };

/** The place of a text that becomes a policy of a role or user. */
export function placeAt({ source, via }: { source: Source; via: Origin | null }, owner: DeclaredPrincipal): Place {
  if (source.kind === 'text') return { kind: 'file' };
  const { root, environment, account } = owner;
  return {
    kind: 'terraform',
    root,
    environment,
    account,
    prefix: prefixAt(via, owner),
    directory: directoryOf(source.path),
  };
}

/** The place that a role or user is declared in. */
export function placeOf(owner: DeclaredPrincipal, { sources }: FixContext): Place {
  return placeAt({ source: sources.get(owner.origin.source), via: owner.origin.via }, owner);
}

/** The module that a call leads to, where it is the owner's or one that holds it. */
function prefixAt(via: Origin | null, owner: DeclaredPrincipal): string | null {
  const calls = callsOf(via);
  const known = callsOf(owner.origin.via);
  const modules = modulePrefix(owner.address).match(/module\.[^.[]+(?:\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\])?\./g) ?? [];
  if (modules.length !== known.length) return calls.length === 0 ? '' : null;
  const isAbove = calls.every((call, index) => {
    const other = known[index];
    return other !== undefined && isSameText(call, other);
  });
  return isAbove ? modules.slice(0, calls.length).join('') : null;
}

/** The calls that lead to a text, from the root on. */
function callsOf(via: Origin | null): readonly Origin[] {
  return via === null ? [] : [...callsOf(via.via), via];
}
