import type { Origin } from '../../base/origin.js';
import { findMember } from '../../value/members.js';
import { openMapping } from '../../value/open.js';
import { PRESENT } from '../../value/presence.js';
import type { Value } from '../../value/value.js';
import type { BlockView } from '../resource.js';

/** An object as the block of its members. */
export function viewObject(value: Value, origin: Origin): BlockView {
  const mapping = openMapping(value);
  const read = (name: string): Value | null => {
    const member = mapping === null ? null : findMember(mapping, name);
    return member === null || member.kind === 'absent' || member.value.kind === 'null' ? null : member.value;
  };
  return viewArguments([...(mapping?.entries.keys() ?? [])], read, origin);
}

/** A block of arguments that come from elsewhere. */
export function viewArguments(
  names: readonly string[],
  read: (name: string) => Value | null,
  origin: Origin,
): BlockView {
  return {
    presence: PRESENT,
    origin,
    argument: read,
    argumentOrigin: (name) => read(name)?.origin ?? null,
    blocks: () => [],
    sourceText: () => '',
    names: () => names,
  };
}
