import { posix } from 'node:path';

/** What the environments of some files of values may be called, in their order: no two alike, and as the configuration takes them. */
export function environmentNames(files: readonly string[]): readonly string[] {
  const short = files.map(environmentName);
  const isUnique = (name: string) => short.filter((other) => other === name).length === 1;
  const long = files.map((file, index) => (isUnique(short[index] ?? '') ? (short[index] ?? '') : toName(file)));
  return distinct(long);
}

/** What environments of these workspaces may be called, in their order. */
export function workspaceNames(workspaces: readonly string[]): readonly string[] {
  return distinct(workspaces.map(toName));
}

/** `envs/prod.tfvars` and `envs/prod/terraform.tfvars` are both for `prod`. */
export function environmentName(file: string): string {
  const base = posix.basename(file).replace(VALUES, '');
  return toName(base === 'terraform' ? posix.basename(posix.dirname(file)) : base);
}

const VALUES = /\.tfvars(\.json)?$/;

function toName(text: string): string {
  const name = text.replace(VALUES, (_, json) => (json === undefined ? '' : '-json')).replace(/[^\w.-]/g, '-');
  return /\w/.test(name) ? name : 'environment';
}

function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
    taken.add(free);
    return free;
  });
}

/** A text as YAML reads it: in quotes where it is no plain word, and without characters that end a line or act on a terminal. */
export function quoteWord(text: string): string {
  if (/^[A-Za-z_][\w./-]*$|^\.$/.test(text)) return text;
  const unsafe = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Bidi_Control}/gu;
  return JSON.stringify(text).replace(unsafe, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
