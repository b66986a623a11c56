import { readPolicy } from '../../iam/read-policy.js';
import type { PassedPolicies } from '../../inventory/inventory.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { listItems, toText } from './text.js';

/** What an `assume_role` says of the session that it begins. */
interface SessionArguments {
  readonly policy: Value | null;
  readonly arns: Value | null;
  readonly sessionName: StringValue | null;
}

/**
 * The policies that limit the session: a text, and managed policies by ARN ("assume_role Configuration Block"). A text that a
 * choice leaves out may be none; a list whose length is not known may be empty.
 */
export function passedPolicies({ policy, arns, sessionName }: SessionArguments): PassedPolicies | null {
  const isText = policy !== null && policy.kind !== 'null' && knownText(toText(policy)) !== '';
  const items = listItems(arns);
  if (!isText && items.length === 0) return null;
  const isChosen = policy?.kind === 'alternatives' && policy.options.some(({ kind }) => kind === 'null');
  const listed = items.map((item) => (item.kind === 'rest' ? null : toText(item)));
  const known = listed.filter((arn) => arn !== null);
  return {
    documents: isText ? [readPolicy(policy)] : [],
    arns: known,
    known: isChosen || known.length < listed.length ? 'more' : 'all',
    origin: (isText ? policy.origin : null) ?? arns?.origin ?? null,
    sessionName,
  };
}
