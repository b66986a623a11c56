import { posix } from 'node:path';
import type { DirectoryEntry, Files } from '../../src/base/files.js';

/** A repository in memory: paths relative to its root, and their text. */
export function memoryFiles(root: string, texts: Readonly<Record<string, string>>): Files {
  const files = new Map(Object.entries(texts).map(([path, text]) => [posix.join(root, path), text]));
  const directories = new Set([root]);
  for (const path of files.keys()) {
    for (let parent = posix.dirname(path); parent.length > root.length; parent = posix.dirname(parent))
      directories.add(parent);
  }
  const isInside = (path: string) => path === root || path.startsWith(`${root}/`);
  return {
    read(path) {
      const text = files.get(path);
      if (text !== undefined) return { kind: 'read', bytes: Buffer.from(text) };
      if (!isInside(path)) return { kind: 'refused', refusal: 'outside', detail: path };
      return { kind: 'refused', refusal: directories.has(path) ? 'directory' : 'missing', detail: path };
    },
    list(path) {
      if (!directories.has(path)) return { kind: 'refused', refusal: 'missing', detail: path };
      const named = [...directories, ...files.keys()].filter(
        (other) => other !== root && posix.dirname(other) === path,
      );
      const entries = named.map((other): DirectoryEntry => {
        return { name: posix.basename(other), kind: files.has(other) ? 'file' : 'directory' };
      });
      return { kind: 'listed', entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
    },
    resolve: (path) => (files.has(path) || directories.has(path) ? path : null),
  };
}
