import { posix } from 'node:path';
import type { UnreadValues } from '../base/coverage.js';
import { count } from './count.js';

const SHOWN = 3;

/** Which files of variable values nothing reads, with what to write into the configuration file to have them read. */
export function describeUnreadValues(unread: readonly UnreadValues[]): string | null {
  const [first] = unread;
  if (first === undefined) return null;
  const number = unread.reduce((sum, { files }) => sum + files.length, 0);
  const environments = first.files.slice(0, SHOWN).map((file) => `${nameOf(file)}: { varFiles: [${quote(file)}] }`);
  const lines = `environments: { ${quote(first.root)}: { ${environments.join(', ')} } }`;
  return `${count(number, 'file')} of variable values not read (to read them, write into .iam-trust-lint.yaml: ${lines})`;
}

/** `envs/prod.tfvars` and `envs/prod/terraform.tfvars` are both for `prod`. */
function nameOf(file: string): string {
  const base = posix.basename(file).replace(/\.tfvars(\.json)?$/, '');
  const name = base === 'terraform' ? posix.basename(posix.dirname(file)) : base;
  return quote(name.replace(/[^\w.-]/g, '-'));
}

/** A word that YAML reads as a text without quotes. */
function quote(text: string): string {
  return /^[A-Za-z_][\w./-]*$|^\.$/.test(text) ? text : JSON.stringify(text);
}
