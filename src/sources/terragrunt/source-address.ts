import { resolvePath } from '../../terraform/load/paths.js';
import type { WrittenSource } from '../../terraform/terragrunt/unit.js';

export type Address = Pick<WrittenSource, 'text' | 'version'>;

/** `//` parts the module from what is copied with it. */
export function localPath(source: string, directory: string): string {
  return resolvePath(directory, source.replace(/^file:\/\//, '').replaceAll('//', '/'));
}

/** Null for a path. `tfr://HOST/MODULE?version=V` is a module of a registry, the public one without a host. */
export function remoteSource(source: Address): Address | null {
  const { text } = source;
  if (/^(\.{0,2}[\\/]|\.{1,2}$|file:\/\/|[a-z]:[\\/])/i.test(text)) return null;
  const {
    host = '',
    module = '',
    query = '',
  } = /^tfr:\/\/(?<host>[^/]*)\/(?<module>[^?]*)(\?(?<query>.*))?$/.exec(text)?.groups ?? {};
  if (module === '') return source;
  const version = /(?:^|&)version=([^&]+)/.exec(query)?.[1] ?? source.version;
  const isPublic = ['', 'registry.terraform.io', 'registry.opentofu.org'].includes(host);
  return { text: isPublic ? module : `${host}/${module}`, version };
}
