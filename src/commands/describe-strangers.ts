import { posix } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Strangers } from '../inventory/list-strangers.js';
import { showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { ScanOptions } from './options.js';

/** What to write for things of one name to be one thing. */
export function describeStrangers(
  { root, environment, unknown, account, names }: Strangers,
  { repository, workingDirectory }: Pick<ScanOptions, 'repository' | 'workingDirectory'>,
): Diagnostic {
  const path = posix.join(repository, root);
  const bears = names === 1 ? '1 role or user here bears the name' : `${names} roles and users here bear names`;
  const plan = `--plan ${posix.relative(workingDirectory, path) || '.'}${environment === null ? '' : `@${environment}`}=FILE`;
  const message = `${bears} of one in account ${account}, but nothing tells that they are the same. If this is the account, ${howToTell(unknown, account)}; or give a plan or state of it: ${plan}`;
  return { severity: 'warning', message, place: { kind: 'path', path } };
}

/** A provider configuration is told by the configuration file, which names it as its symbol does; anything else is a value to set. */
function howToTell(unknown: StringValue, account: string): string {
  const [piece, ...rest] = unknown.pieces;
  const symbol = piece?.kind === 'hole' && rest.length === 0 ? piece.value.symbol : null;
  if (symbol?.cause.kind !== 'account') return `give ${showText(unknown)} its value`;
  const provider = JSON.stringify(symbol.key.replace(/^account:/, ''));
  return `write into .iam-trust-lint.yaml: accounts: { "${account}": { providers: [${provider}] } }`;
}
