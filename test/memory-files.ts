import type { DirectoryEntry, Files } from '../src/base/files.js';

/** Files that exist in a test alone: absolute paths with forward slashes, and what they hold. */
export function memoryFiles(contents: Readonly<Record<string, string>>): Files {
  const paths = Object.keys(contents);
  const isDirectory = (path: string) => path === '/' || paths.some((file) => file.startsWith(`${path}/`));
  return {
    read(path) {
      const text = contents[path];
      if (text !== undefined) return { kind: 'read', bytes: new TextEncoder().encode(text) };
      return { kind: 'refused', refusal: isDirectory(path) ? 'directory' : 'missing', detail: '' };
    },
    list(path) {
      if (!isDirectory(path)) return { kind: 'refused', refusal: 'missing', detail: '' };
      const entries = new Map<string, DirectoryEntry>();
      for (const file of paths) {
        if (!file.startsWith(path === '/' ? '/' : `${path}/`)) continue;
        const [name = '', ...deeper] = file.slice(path === '/' ? 1 : path.length + 1).split('/');
        entries.set(name, { name, kind: deeper.length === 0 ? 'file' : 'directory' });
      }
      return { kind: 'listed', entries: [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
    },
    resolve: (path) => (contents[path] !== undefined || isDirectory(path) ? path : null),
  };
}
