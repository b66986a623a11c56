import type { DirectoryEntry } from '../../base/files.js';

/** Which program a directory is written for: OpenTofu reads files of its own, which hide their Terraform twins. */
export type Dialect = 'terraform' | 'opentofu';

/** The configuration files of one directory, each list in the order in which Terraform reads it. */
export interface ConfigFiles {
  readonly primary: readonly string[];
  readonly overrides: readonly string[];
  readonly dialect: Dialect;
}

/** A name may hold the end of a line. */
const CONFIG = /^.+\.(tf|tofu)(\.json)?$/s;
const OVERRIDE = /(^|_)override\.(tf|tofu)(\.json)?$/;

/** Editors' files are none of ours (Terraform, "Files and Directories"). */
function isIgnored(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#'));
}

/**
 * Terraform reads `.tf` and `.tf.json`; OpenTofu also `.tofu` and `.tofu.json`, which replace a `.tf` of the same base
 * name and form (OpenTofu, "Files and Directories"). A directory with a `.tofu` file is read as OpenTofu reads it.
 */
export function selectConfigFiles(entries: readonly DirectoryEntry[]): ConfigFiles {
  const names = entries.filter((entry) => entry.kind === 'file' && !isIgnored(entry.name)).map((entry) => entry.name);
  const configs = names.filter((name) => CONFIG.test(name));
  const hidden = new Set(configs.flatMap((name) => (isTofu(name) ? [twinOf(name)] : [])));
  const kept = configs.filter((name) => !hidden.has(name));
  return {
    primary: kept.filter((name) => !isOverrideFile(name)),
    overrides: kept.filter(isOverrideFile),
    dialect: configs.some(isTofu) ? 'opentofu' : 'terraform',
  };
}

export function isConfigFile(name: string): boolean {
  return !isIgnored(name) && CONFIG.test(name);
}

/** Files whose blocks override those of others ("Override Files"). */
export function isOverrideFile(name: string): boolean {
  return OVERRIDE.test(name);
}

function isTofu(name: string): boolean {
  return /\.tofu(\.json)?$/.test(name);
}

function twinOf(name: string): string {
  return name.replace(/\.tofu(\.json)?$/, '.tf$1');
}
