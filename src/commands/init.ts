import { posix } from 'node:path';
import type { Coverage } from '../base/coverage.js';
import type { Files } from '../base/files.js';
import { rootKey } from '../base/root-key.js';
import { accountId } from '../graph/name-principal.js';
import { accountOfPrincipal } from '../iam/principal.js';
import type { ConfigFacts } from '../report/config-facts.js';
import { writeConfigFile } from '../report/config-file.js';
import type { Report } from '../report/report.js';
import { NO_SETTINGS } from '../rules/define.js';
import { vendorOf } from '../rules/vendors.js';
import { packageOf } from '../terraform/load/module-source.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { NOTHING_HIDDEN, summarise } from './coverage.js';
import type { ScanOptions } from './options.js';
import { createPlaces } from './places.js';
import { type Scan, scan } from './scan.js';

/** A configuration file as text, with what was read for it. */
export interface InitReport {
  readonly text: string;
  readonly diagnostics: Report['diagnostics'];
  readonly coverage: Coverage;
}

/** Reads the paths, and writes what a configuration file in a directory would say of them. */
export async function initialise(directory: string, options: ScanOptions, files: Files): Promise<InitReport> {
  const result = await scan(options, files);
  const places = createPlaces(result.sources, options.workingDirectory, options.repository);
  const pathOf = (root: string) => posix.relative(directory, posix.join(options.rootsFrom, root)) || '.';
  return {
    text: writeConfigFile(collectFacts(result, pathOf)),
    diagnostics: places.tell(result.diagnostics),
    coverage: summarise(result, { hidden: NOTHING_HIDDEN, rulesOff: [] }),
  };
}

type PathOf = (root: string) => string;

function collectFacts(result: Scan, pathOf: PathOf): ConfigFacts {
  const { inventory, reading } = result;
  const entities = [...inventory.roles, ...inventory.users];
  const rootsOf = new Map<string, Set<string>>();
  const unknown = new Set<string>();
  for (const { account, root } of entities) {
    const id = idOf(account);
    if (id !== null) rootsOf.set(id, (rootsOf.get(id) ?? new Set()).add(pathOf(root)));
    const provider = id === null ? providerOf(account, pathOf) : null;
    if (provider !== null) unknown.add(provider);
  }
  const runners = inventory.assumptions.filter(
    ({ asks, by }) => asks === 'terraform' && by.kind === 'runner' && by.known === null,
  );
  return {
    environments: reading.unreadValues.map(({ root, files }) => ({ root: pathOf(root), files })),
    openWorkspaces: reading.openWorkspaces.map(({ root, names }) => ({ root: pathOf(root), names })),
    accounts: [...rootsOf].map(([id, roots]) => ({ id, roots: [...roots].toSorted() })).toSorted(byId),
    unknownAccounts: orderProviders([...unknown]),
    foreign: listForeign(result, new Set(rootsOf.keys())),
    runners: [
      ...new Set(runners.map(({ root, environment }) => rootKey({ root: pathOf(root), environment }))),
    ].toSorted(),
    missingModules: [...new Set(reading.missingModules.flatMap(sourceOf))].toSorted(),
  };
}

/** Those of modules come last: a root says most. */
function orderProviders(providers: readonly string[]): readonly string[] {
  const isInner = (provider: string) => provider.includes(':module.');
  const sorted = providers.toSorted();
  return [...sorted.filter((one) => !isInner(one)), ...sorted.filter(isInner)];
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** Twelve digits that are no secret. */
function idOf(account: StringValue): string | null {
  const text = account.marks.length > 0 ? null : knownText(account);
  return text !== null && /^\d{12}$/.test(text) ? text : null;
}

/** `ROOT:ALIAS` of the provider configuration that an account without an id is named after; null where a variable is to tell it. */
function providerOf(account: StringValue, pathOf: PathOf): string | null {
  const [piece] = account.pieces;
  if (piece?.kind !== 'hole' || piece.value.symbol.cause.kind !== 'account') return null;
  const [, root, environment = '', alias] = /^account:([^:@$]+)(@[^:$]+)?:([^:$]+)$/.exec(accountId(account)) ?? [];
  return root === undefined || alias === undefined ? null : `${pathOf(root)}${environment}:${alias}`;
}

/** Accounts whose principals are trusted and which no root works in; each with the first role that trusts it. */
function listForeign({ graph }: Scan, own: ReadonlySet<string>): ConfigFacts['foreign'] {
  const found = new Map<string, string>();
  for (const { principal, target } of graph.trustLinks) {
    const account = accountOfPrincipal(principal);
    const id = account === null ? null : idOf(account);
    if (id !== null && !own.has(id) && !found.has(id)) found.set(id, target.role.address);
  }
  return [...found].map(([id, trustedBy]) => ({ id, vendor: vendorOf(id, NO_SETTINGS), trustedBy })).toSorted(byId);
}

/** The source in `root:module.x (source)`; a directory that is not there is none that could lie elsewhere. */
function sourceOf(missing: string): readonly string[] {
  const source = / \(([^()\s]+)\)$/.exec(missing)?.[1] ?? '';
  if (source === '' || source.startsWith('.')) return [];
  return [packageOf(source).address];
}
