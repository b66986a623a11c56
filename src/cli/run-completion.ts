import { listRuleIds } from '../commands/explain.js';
import type { Call } from './call.js';
import { listCompletions } from './complete.js';
import { SCRIPTS } from './completion-scripts.js';
import type { Outcome } from './outcome.js';

/** Prints the script for a shell; or, for such a script, what the last word may become. */
export function runCompletion({ asked }: Extract<Call, { kind: 'completion' }>): Outcome {
  const text =
    asked.kind === 'script'
      ? SCRIPTS[asked.shell]
      : listCompletions(asked.words, listRuleIds())
          .map((one) => `${one}\n`)
          .join('');
  return { exitCode: 0, result: text, messages: '' };
}
