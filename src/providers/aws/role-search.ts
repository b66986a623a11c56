import { iamArn, NAME_SHAPE } from '../../iam/arn.js';
import type { Resource } from '../../terraform/resource.js';
import { NO_MARKS, unknownText } from '../../value/construct.js';
import { elementSymbol } from '../../value/derive.js';
import { concatText, knownText } from '../../value/text.js';
import { STRING } from '../../value/type.js';
import type { StringValue, Value } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { toText } from './text.js';

/** `data.aws_iam_roles`: any number of roles, of which the regular expression and the path tell how they are named. */
export function searchedRoles(resource: Resource, attribute: string, context: AwsContext): Value | null {
  if (attribute !== 'names' && attribute !== 'arns') return null;
  const name = nameOfFound(resource);
  const element =
    attribute === 'names'
      ? name
      : iamArn(context.partition(), context.account(), concatText('role', pathOfFound(resource), name));
  const items = [{ kind: 'rest', element, most: null, place: 'anywhere' }] as const;
  return { kind: 'set', element: STRING, items, origin: resource.origin, marks: NO_MARKS };
}

function pathOfFound(resource: Resource): StringValue {
  const prefix = toText(resource.argument('path_prefix'));
  return concatText(prefix ?? '/', openEnd(resource, 'paths'));
}

function nameOfFound(resource: Resource): StringValue {
  const pattern = knownText(toText(resource.argument('name_regex')));
  return concatText(pattern === null ? '' : startOfMatches(pattern), openEnd(resource, 'names'));
}

/** What differs from one role that is found to the next. */
function openEnd(resource: Resource, attribute: string): StringValue {
  return unknownText(elementSymbol(resource.unknown(attribute)), resource.origin, NAME_SHAPE);
}

/** Names of these roles are Identity Center's alone, and it makes them whole: a search for a part of one begins with it. */
const RESERVED = 'AWSReservedSSO_';

/**
 * How every name begins that the regular expression finds, as far as its plain text tells. A match may lie anywhere in a name
 * (Go's `MatchString`), unless `^` or a reserved name holds it to the start.
 */
export function startOfMatches(pattern: string): string {
  const isHeld = pattern.startsWith('^') || pattern.startsWith(RESERVED);
  if (!isHeld || hasChoice(pattern)) return '';
  const plain = /^\^?(?<text>(?:[\w@=,-]|\\[.+-])*)(?<next>[*?{+]?)/.exec(pattern)?.groups;
  const { text = '', next = '' } = plain ?? {};
  const read = text.replaceAll('\\', '');
  return next === '' || next === '+' ? read : read.slice(0, -1);
}

/** Whether the whole expression is a choice: a bar in a group or class chooses after the start. */
function hasChoice(pattern: string): boolean {
  let rest = pattern.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '');
  for (let inner = ''; inner !== rest; ) {
    inner = rest;
    rest = inner.replace(/\([^()]*\)/g, '');
  }
  return rest.includes('|');
}
