import type { PolicyProblem } from '../iam/problem.js';

/** What IAM has against a policy document, as the end of a sentence, its mark included. */
export function describePolicyProblem(problem: PolicyProblem): string {
  const text = describe(problem);
  return text.endsWith('?') ? text : `${text}.`;
}

function describe(problem: PolicyProblem): string {
  switch (problem.kind) {
    case 'json':
      return `its JSON is broken: ${problem.message}`;
    case 'not-a-policy':
      return `a policy is a JSON object, and this is ${problem.found}`;
    case 'no-statement':
      return 'it has no Statement';
    case 'unknown-element':
      return `IAM knows no element "${problem.name}"${didYouMean(problem.meant)}`;
    case 'both-forms':
      return `a statement has either ${problem.element} or Not${problem.element}, and this has both`;
    case 'wrong-type':
      return `${problem.element} takes ${problem.expected}, and this is ${problem.found}`;
    case 'missing-element':
      return `a statement here needs ${problem.element === 'Action' || problem.element === 'Effect' ? 'an' : 'a'} ${problem.element}`;
    case 'effect':
      return `Effect is "Allow" or "Deny", and this is "${problem.text}"${didYouMean(problem.meant)}`;
    case 'version':
      return `Version is "2012-10-17" or "2008-10-17", and this is "${problem.text}"`;
    case 'principal-type':
      return `a principal is an AWS, a Service or a Federated one, and not "${problem.text}"${didYouMean(problem.meant)}`;
    case 'condition-operator':
      return `IAM knows no condition operator "${problem.text}"${didYouMean(problem.meant)}`;
    case 'duplicate-sid':
      return `two statements have the Sid "${problem.sid}"`;
    case 'prohibited-element':
      return describeProhibited(problem);
    case 'foreign-action':
      return `a trust policy may only speak of actions such as sts:AssumeRole, and not of "${problem.action}"`;
    case 'too-long':
      return `it has ${problem.size} characters without white space, and ${problem.limit} are ${problem.limit > 2048 ? 'the most' : 'allowed without a higher quota'}`;
  }
}

function didYouMean(meant: string | null): string {
  return meant === null ? '' : `; did you mean "${meant}"?`;
}

function describeProhibited({ element, document }: Extract<PolicyProblem, { kind: 'prohibited-element' }>): string {
  if (document === 'identity')
    return `${element} belongs in trust and resource policies, and not in what is attached to someone`;
  return element === 'NotPrincipal'
    ? 'a trust policy may not have NotPrincipal'
    : `a trust policy has no ${element}: it is about the role that it belongs to`;
}
