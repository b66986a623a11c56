import type { Caller } from '../iam/caller.js';
import type { Condition } from '../iam/policy.js';
import { hasPolicyVariable } from '../iam/policy-variable.js';
import { knownText } from '../value/text.js';
import { quote } from './wording.js';

/** Why nobody meets a condition, and whether its key or its value is to blame. */
export interface ImpossibleText {
  readonly message: string;
  readonly about: 'key' | 'value';
}

/** IAM User Guide, "AWS global condition context keys", key by key. */
export function describeImpossible(condition: Condition, callers: readonly Caller[]): ImpossibleText {
  const key = knownText(condition.key) ?? 'the key';
  switch (key.toLowerCase()) {
    case 'aws:sourcearn':
    case 'aws:sourceaccount':
    case 'aws:sourceorgid':
    case 'aws:sourceorgpaths':
      return { message: `${key} is sent by AWS services alone, never by a role or user`, about: 'key' };
    case 'aws:username':
      return { message: `the session of a role has no ${key}`, about: 'key' };
    case 'aws:multifactorauthpresent':
    case 'aws:multifactorauthage':
      return { message: 'the session of a role carries no MFA', about: 'key' };
    case 'aws:sourceip':
      return {
        message: `${key} is a public address, and all that are listed are private`,
        about: 'value',
      };
    case 'aws:principalarn':
      return { message: arnMessage(condition, callers), about: 'value' };
    case 'aws:principalaccount':
      return { message: 'the principals that it names lie in another account', about: 'value' };
    default:
      if (condition.values.some(({ value }) => hasPolicyVariable(value)))
        return {
          message: `${key} is compared with a variable that has no value for the principals that it names`,
          about: 'value',
        };
      if (/:aud$/i.test(key)) return { message: audienceMessage(condition, callers), about: 'value' };
      return /^(aws|iam):resourcetag\//i.test(key)
        ? { message: `${key} asks for a tag that the role does not bear`, about: 'value' }
        : { message: `no caller that it names ever meets the condition on ${key}`, about: 'value' };
  }
}

function audienceMessage({ values }: Condition, callers: readonly Caller[]): string {
  const [only] = callers;
  const taken = only?.kind === 'provider' ? (only.audiences ?? []) : [];
  const asked = values.map(({ value }) => quote(value)).join(', ');
  return taken.length === 0
    ? `no token meets the condition on the audience ${asked}`
    : `its identity provider takes tokens for ${taken.map(quote).join(', ')} alone, and none for ${asked}`;
}

function arnMessage({ values }: Condition, callers: readonly Caller[]): string {
  const isSession = values.some(({ value }) => /:sts:.*:assumed-role\//.test(knownText(value) ?? ''));
  if (isSession) return 'aws:PrincipalArn of a session is the ARN of its role, never that of the session';
  const [value] = values;
  const written = value === undefined ? 'what is asked for' : quote(value.value);
  return callers.every(({ kind }) => kind === 'service' || kind === 'provider')
    ? 'neither a service nor an identity provider has an aws:PrincipalArn'
    : `none of the principals that it names has the ARN ${written}`;
}
