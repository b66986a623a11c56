import { posix } from 'node:path';

/** The directories that stacks generate: each holds what another one does, which nobody copies here. */
export interface Copies {
  /** Where what lies at a path is written. */
  original(path: string): string;
  has(directory: string): boolean;
  add(directory: string, source: string): void;
}

export function createCopies(): Copies {
  const sources = new Map<string, string>();
  const original = (path: string): string => {
    if (sources.size === 0) return path;
    for (let at = path; at !== posix.dirname(at); at = posix.dirname(at)) {
      const source = sources.get(at);
      if (source !== undefined) return `${source}${path.slice(at.length)}`;
    }
    return path;
  };
  return {
    original,
    has: (directory) => sources.has(directory),
    add: (directory, source) => sources.set(directory, source),
  };
}
