import type { Module } from './module.js';

/** A module with those that it calls, by the name of the call. */
export interface ModuleNode {
  readonly module: Module;
  readonly children: ReadonlyMap<string, ModuleChild>;
}

/** A called module: on disk, or not, with its source as written and the reason. */
export type ModuleChild =
  | { readonly kind: 'module'; readonly node: ModuleNode }
  | { readonly kind: 'missing'; readonly source: string; readonly why: string };
