import { posix } from 'node:path';
import type { ValueSymbol } from '../../value/symbol.js';
import { relativeTo } from '../load/paths.js';
import type { TerragruntWorld } from './config.js';

/** The account of the credentials that a unit is run with. */
export function callerAccount(path: string, { repository }: Pick<TerragruntWorld, 'repository'>): ValueSymbol {
  const root = relativeTo(repository, posix.dirname(path));
  return { key: `account:${root}:caller`, cause: { kind: 'account', root, alias: null } };
}
