import type { Reason } from '../iam/reason.js';
import { showText } from '../value/text.js';

/** Why a decision is not a plain yes, as one sentence. */
export function describeReason(reason: Reason): string {
  switch (reason.kind) {
    case 'trust-refused':
      return 'IAM does not save the trust policy as it is written';
    case 'trust-denies':
      return 'a Deny of the trust policy covers the caller';
    case 'permission-denies':
      return `a Deny of the caller's policy ${reason.match.policy.name} covers the role`;
    case 'control-denies': {
      const { control, match, answer } = reason.denial;
      const whose = control === 'service' ? "the caller's account" : "the role's account";
      return `the ${control} control policy ${match.policy.name} of ${whose} ${answer === 'yes' ? 'denies' : 'may deny'} it`;
    }
    case 'condition': {
      const { condition, answer } = reason.outcome;
      const what = `the condition ${showText(condition.operator)} on ${showText(condition.key)} of the ${reason.half}`;
      return answer === 'no'
        ? `${what} is never met by this caller`
        : `${what} cannot be decided from the configuration`;
    }
    case 'boundary':
      return reason.answer === 'no'
        ? "the caller's permissions boundary does not allow it"
        : "the caller's permissions boundary may not allow it";
    case 'session-policy':
      return reason.answer === 'no'
        ? "the policy that is passed with the caller's session does not allow it"
        : "the policy that is passed with the caller's session may not allow it";
    case 'accounts-unknown':
      return 'whether both lie in one account is not known';
    case 'trust-unread':
      return 'the trust policy of the role is not known in full';
    case 'principal-unknown': {
      const who = reason.member === null ? '' : ` (${showText(reason.member.value)})`;
      return `whom the trust policy names is not known${who}`;
    }
    case 'permissions-unread':
      return "the caller's permissions are not known in full";
    case 'permission-unknown':
      return "the caller's permissions are written elsewhere";
  }
}
