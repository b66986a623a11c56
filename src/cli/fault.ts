import { makeVisible } from '../report/visible.js';

/** An unexpected fault of ours in one line; with IAM_TRUST_LINT_DEBUG set, with the stack. */
export function describeFault(fault: unknown, environment: Readonly<Record<string, string | undefined>>): string {
  const [what = ''] = String(fault).split('\n');
  const stack = environment.IAM_TRUST_LINT_DEBUG && fault instanceof Error ? `${fault.stack ?? ''}\n` : '';
  return `iam-trust-lint: unexpected fault (${makeVisible(what)}); please report it: ${ISSUES}\n${stack}`;
}

const ISSUES = 'https://github.com/iam-trust-lint/iam-trust-lint/issues';
