import { modulePrefix } from '../../base/address.js';
import type { Origin } from '../../base/origin.js';
import { addressIn, type ModuleInstance, type RootContext } from './context.js';
import type { RootNotes } from './notes.js';

/** Notes that what is being evaluated refers to a named value or a block. */
export function noteDependency(instance: ModuleInstance, local: string, origin: Origin): void {
  const { pending, notes } = instance.context;
  const to = addressIn(instance, local);
  notes.origins.set(to, origin);
  const from = pending.at(-1)?.owner;
  if (from === undefined) return;
  const known = notes.edges.get(from);
  if (known === undefined) notes.edges.set(from, new Set([to]));
  else known.add(to);
}

/**
 * Reports blocks that depend on each other in a circle, which Terraform refuses. Two roles that trust each other by
 * reference are the usual case, and there is a way out that keeps both trusts.
 */
export function reportCycles({ notes, report }: RootContext): void {
  const reported = new Set<string>();
  for (const start of notes.edges.keys()) {
    const cycle = reported.has(start) ? null : findCycle(start, notes);
    // A circle of values alone has no value, and evaluation has said so.
    if (cycle === null || !cycle.some(isResource)) continue;
    for (const address of cycle) reported.add(address);
    const origin = notes.origins.get(start);
    const message = `${[...cycle, start].join(' -> ')}: Terraform refuses blocks that depend on each other in a circle.${wayOut(cycle)}`;
    report({ severity: 'error', message, place: origin === undefined ? null : { kind: 'origin', origin } });
  }
}

function isResource(address: string): boolean {
  const local = address.slice(modulePrefix(address).length);
  return !/^(var|local|output)\./.test(local);
}

/** Whether a block rests on a variable of the root that has its default, through whatever is between. */
export function restsOnDefault({ notes }: RootContext, address: string): boolean {
  const reached = new Set([address]);
  for (const from of reached) {
    if (notes.defaulted.has(from)) return true;
    for (const to of notes.edges.get(from) ?? []) reached.add(to);
  }
  return false;
}

/** The shortest way from a block back to itself. */
function findCycle(start: string, { edges }: RootNotes): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  let frontier = [start];
  while (frontier.length > 0) {
    const next: string[] = [];
    for (const from of frontier) {
      for (const to of edges.get(from) ?? []) {
        if (to === start) return pathTo(from, start, cameFrom);
        if (cameFrom.has(to)) continue;
        cameFrom.set(to, from);
        next.push(to);
      }
    }
    frontier = next;
  }
  return null;
}

function pathTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const path = [end];
  while (path[0] !== start) {
    const previous = cameFrom.get(path[0] ?? start);
    if (previous === undefined) break;
    path.unshift(previous);
  }
  return path;
}

function wayOut(cycle: readonly string[]): string {
  const roles = cycle.filter((address) => /(^|\.)aws(?:cc)?_iam_role\.[^.]+$/.test(address));
  if (roles.length === 0) return '';
  return ` Let the trust policy of ${roles[0]} name the account's root instead, narrowed by an ArnEquals condition on aws:PrincipalArn with the ARN written out.`;
}
