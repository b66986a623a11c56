import type { Severity } from '../base/severity.js';
import { readAccounts } from './accounts.js';
import type { Config, ConfigProblem, RulesConfig } from './config.js';
import { readEdgeRules } from './edge-rules.js';
import { readEnvironments } from './environments.js';
import { readRunners } from './runners.js';
import {
  collectProblems,
  meant,
  type Reading,
  readAccountId,
  readChoice,
  readEntries,
  readFields,
  readItems,
  readText,
} from './shapes.js';
import { type ConfigNode, parseTree } from './tree.js';

export interface ReadConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

const KEYS = [
  'environments',
  'accounts',
  'runners',
  'modules',
  'exclude',
  'rules',
  'failOn',
  'vendors',
  'pairing',
  'edges',
];
const FAIL_ON = ['error', 'warning', 'note', 'never'] as const;
const PAIRINGS = ['aws', 'strict'] as const;

/** Reads a configuration file (`rules/schemas/config.schema.json`). What is wrong with it comes in the order of the text. */
export function readConfig(text: string, ruleIds: readonly string[]): ReadConfig {
  const tree = parseTree(text);
  const reading = collectProblems();
  const fields = readFields(tree.root, 'the configuration', KEYS, reading);
  const accounts = readAccounts(fields.get('accounts'), reading);
  const edges = readEdgeRules(fields.get('edges'), { accounts, ruleIds, reading });
  const config: Config = {
    environments: readEnvironments(fields.get('environments'), accounts, reading),
    accounts,
    runners: readRunners(fields.get('runners'), reading),
    modules: readModules(fields.get('modules'), reading),
    exclude: readItems(fields.get('exclude'), 'exclude', (item) => readText(item, 'a glob', reading), reading),
    rules: readRules(fields.get('rules'), [...ruleIds, ...edges.map(({ id }) => id)], reading),
    failOn: readChoice(fields.get('failOn'), 'failOn', FAIL_ON, reading),
    vendors: readVendors(fields.get('vendors'), reading),
    pairing: readChoice(fields.get('pairing'), 'pairing', PAIRINGS, reading) ?? 'aws',
    edges,
  };
  const problems = [...tree.problems, ...reading.problems].toSorted((a, b) => a.range.start - b.range.start);
  return { config, problems };
}

const VERDICTS = ['off', 'critical', 'high', 'medium', 'low', 'info'] as const;

function readRules(node: ConfigNode | undefined, ruleIds: readonly string[], reading: Reading): RulesConfig {
  const off: string[] = [];
  const severities = new Map<string, Severity>();
  for (const { key, keyRange, value } of readEntries(node, 'rules', reading)) {
    const choice = readChoice(value, `the severity of ${key}`, VERDICTS, reading);
    if (!ruleIds.includes(key)) reading.report(`there is no rule ${key}${meant(key, ruleIds)}`, keyRange);
    else if (choice === 'off') off.push(key);
    else if (choice !== null) severities.set(key, choice);
  }
  return { off, severities };
}

function readModules(node: ConfigNode | undefined, reading: Reading): ReadonlyMap<string, string> {
  return new Map(
    readEntries(node, 'modules', reading).flatMap(({ key, value }) => {
      const directory = readText(value, `the directory of ${key}`, reading);
      return directory === null ? [] : [[key, directory] as const];
    }),
  );
}

function readVendors(node: ConfigNode | undefined, reading: Reading): ReadonlyMap<string, string> {
  return new Map(
    readEntries(node, 'vendors', reading).flatMap(({ key, value }) =>
      readItems(value, `${key}`, (item) => readAccountId(item, 'an account', reading), reading).map(
        (account) => [account, key] as const,
      ),
    ),
  );
}
