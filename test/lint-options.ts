import { NOBODY_WATCHES } from '../src/base/watch.js';
import type { LintOptions } from '../src/commands/options.js';
import { NO_SETTINGS } from '../src/rules/define.js';
import { NO_ESTATE } from '../src/sources/source.js';
import { NO_VARIABLES } from '../src/terraform/load/given-variables.js';

/** The files of a repository at `/repo`, judged as a plain call judges them. */
export const LINT_OPTIONS: LintOptions = {
  paths: ['/repo'],
  documents: [],
  plans: [],
  workingDirectory: '/repo',
  repository: '/repo',
  rootsFrom: '/repo',
  planMoment: 'after',
  isExcluded: () => false,
  closed: new Set(),
  workspace: null,
  variables: NO_VARIABLES,
  estate: NO_ESTATE,
  disabledBlocks: 'left out',
  hclParser: 'own',
  watch: NOBODY_WATCHES,
  audience: 'default',
  only: null,
  skip: [],
  settings: NO_SETTINGS,
  ignores: 'heeded',
  today: '2027-01-31',
  baseline: null,
};
