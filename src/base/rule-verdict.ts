import type { Severity } from './severity.js';

/** What a configuration says of a rule: it is not run, it is run as it is, or its findings have this severity. */
export type RuleVerdict = 'off' | 'on' | Severity;
