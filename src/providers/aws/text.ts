import { scalarText } from '../../iam/elements.js';
import { soften } from '../../value/alternatives.js';
import { unknownText } from '../../value/construct.js';
import { deriveSymbol } from '../../value/derive.js';
import { findMember } from '../../value/members.js';
import { openMapping } from '../../value/open.js';
import type { Item, StringValue, Value } from '../../value/value.js';

/** A value where the provider takes a string; one of several is an unknown of its own. Null for what can be none. */
export function toText(value: Value | null): StringValue | null {
  if (value?.kind !== 'alternatives') return value === null ? null : scalarText(value);
  const soft = soften(value);
  return soft.kind === 'alternatives' ? unknownText(deriveSymbol('choose', [value]), value.origin) : toText(soft);
}

/** What a map or object holds under a name; null where it holds nothing there. */
export function memberOf(value: Value, name: string): Value | null {
  const mapping = openMapping(value);
  const member = mapping === null ? null : findMember(mapping, name);
  return member === null || member.kind === 'absent' ? null : member.value;
}

/**
 * The items of an argument that takes a list of strings. A list alone in brackets was flattened by Terraform 0.11
 * (`resources = ["${var.arns}"]`), and means the same here; a single string stands for a list of one.
 */
export function listItems(value: Value | null): readonly Item[] {
  switch (value?.kind) {
    case undefined:
    case 'null':
      return [];
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.flatMap((item): readonly Item[] => {
        if (item.kind === 'list' || item.kind === 'set' || item.kind === 'tuple') return listItems(item);
        return item.kind === 'null' ? [] : [item];
      });
    case 'unknown':
      return value.type.kind === 'string' ? [value] : [{ kind: 'rest', element: value, most: null }];
    default:
      return value === null ? [] : [value];
  }
}
