import { readAccounts, refuseProviders } from './accounts.js';
import { type Config, type ConfigProblem, NO_CONFIG, type RootChoice } from './config.js';
import { readEdgeRules } from './edge-rules.js';
import { readEnvironments } from './environments.js';
import { type ConfigBase, extendConfig, PLACE_KEYS, readBases } from './extend.js';
import { type ConfigurableRule, readOverrides, readRules } from './rules.js';
import { readRunners } from './runners.js';
import {
  collectProblems,
  describePlace,
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
  'extends',
  'environments',
  'roots',
  'accounts',
  'runners',
  'modules',
  'exclude',
  'rules',
  'overrides',
  'audience',
  'failOn',
  'vendors',
  'pairing',
  'edges',
];
const FAIL_ON = ['error', 'warning', 'note', 'never'] as const;
const AUDIENCES = ['default', 'pedantic', 'auditor'] as const;
const PAIRINGS = ['aws', 'strict'] as const;

/** What a file is read with. */
export interface ReadingContext {
  /** What it extends: its own words come before these, and may name what is declared there. */
  readonly base: Config;
  /** `shared`: it is extended by others, and says nothing of places. */
  readonly scope: 'whole' | 'shared';
}

const ALONE: ReadingContext = { base: NO_CONFIG, scope: 'whole' };

/** What a file extends; what is wrong with that key is told when the file is read. */
export function listBases(text: string): readonly ConfigBase[] {
  const reading = collectProblems();
  return readBases(readFields(parseTree(text).root, 'the configuration', KEYS, reading).get('extends'), reading);
}

/** Reads a configuration file (`rules/schemas/config.schema.json`). What is wrong with it comes in the order of the text. */
export function readConfig(
  text: string,
  catalogue: readonly ConfigurableRule[],
  { base, scope }: ReadingContext = ALONE,
): ReadConfig {
  const tree = parseTree(text);
  const reading = collectProblems();
  const fields = readFields(tree.root, 'the configuration', KEYS, reading);
  readBases(fields.get('extends'), reading);
  if (scope === 'shared') refusePlaces(fields, reading);
  const own = readAccounts(fields.get('accounts'), reading);
  const accounts = [...own, ...base.accounts];
  const edges = readEdgeRules(fields.get('edges'), { accounts, ruleIds: catalogue.map(({ id }) => id), reading });
  const rules = [...catalogue, ...base.edges, ...edges];
  const config: Config = {
    environments: readEnvironments(fields.get('environments'), accounts, reading),
    roots: readItems(fields.get('roots'), 'roots', (item) => readRootChoice(item, reading), reading),
    accounts: own,
    runners: readRunners(fields.get('runners'), reading),
    modules: readModules(fields.get('modules'), reading),
    exclude: readItems(fields.get('exclude'), 'exclude', (item) => readText(item, 'a glob', reading), reading),
    rules: readRules(fields.get('rules'), rules, reading),
    overrides: readOverrides(fields.get('overrides'), rules, reading),
    audience: readChoice(fields.get('audience'), 'audience', AUDIENCES, reading),
    failOn: readChoice(fields.get('failOn'), 'failOn', FAIL_ON, reading),
    vendors: readVendors(fields.get('vendors'), reading),
    pairing: readChoice(fields.get('pairing'), 'pairing', PAIRINGS, reading),
    edges,
  };
  const problems = [...tree.problems, ...reading.problems].toSorted((a, b) => a.range.start - b.range.start);
  return { config: extendConfig(base, config), problems };
}

function refusePlaces(fields: ReadonlyMap<string, ConfigNode>, reading: Reading): void {
  for (const key of PLACE_KEYS) {
    const node = fields.get(key);
    if (node !== undefined) reading.report(describePlace(key), node.range);
  }
  refuseProviders(fields.get('accounts'), reading);
}

/** A glob; behind `!` of directories that are none. */
function readRootChoice(node: ConfigNode, reading: Reading): RootChoice | null {
  const text = readText(node, 'a glob', reading);
  if (text === null) return null;
  const glob = text.replace(/^!/, '');
  if (glob === '') reading.report('a glob follows !', node.range);
  return glob === '' ? null : { glob, isRoot: glob === text };
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
