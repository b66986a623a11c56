import { askGit, lineOf } from './git.js';

/** Which repository a directory is of, and at which commit; null where git does not tell. */
export interface GitIdentity {
  readonly key: string | null;
  readonly commit: string | null;
}

export function identifyRepository(directory: string): GitIdentity {
  const remote = lineOf(askGit(directory, { args: ['config', '--get', 'remote.origin.url'] }));
  const head = lineOf(askGit(directory, { args: ['rev-parse', '--verify', '--quiet', 'HEAD'] }));
  return { key: remote === null ? null : keyOfRemote(remote), commit: head };
}

/** All before the last `@` of the authority (RFC 3986, 3.2): a password may hold one that nobody encoded. */
const CREDENTIALS = /^[^/?#]*@/;

/** The same of `user@host:path`, in which the path begins behind the first colon. */
const LOGIN = /^(?:[^/:]*@|[^/]*@)/;

/**
 * Host and path of a remote, the same for its forms: without scheme, without whoever signs in, without `.git`. Null for a
 * directory of somebody's machine.
 */
export function keyOfRemote(url: string): string | null {
  if (/^(?:[/\\.~]|[A-Za-z]:[/\\]|file:)/.test(url)) return null;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url)?.[0] ?? '';
  const rest = url.slice(scheme.length).replace(scheme === '' ? LOGIN : CREDENTIALS, '');
  const path = scheme === '' ? rest.replace(/^([^/:]+):(?!\/\/)/, '$1/') : rest.replace(/^([^/:]+):\d+\//, '$1/');
  return path
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}
