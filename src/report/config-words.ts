import { posix } from 'node:path';

/** `envs/prod.tfvars` and `envs/prod/terraform.tfvars` are both for `prod`. */
export function environmentName(file: string): string {
  const base = posix.basename(file).replace(/\.tfvars(\.json)?$/, '');
  const name = base === 'terraform' ? posix.basename(posix.dirname(file)) : base;
  return name.replace(/[^\w.-]/g, '-');
}

/** A text as YAML reads it: in quotes where it is no plain word, and without characters that end a line or act on a terminal. */
export function quoteWord(text: string): string {
  if (/^[A-Za-z_][\w./-]*$|^\.$/.test(text)) return text;
  const unsafe = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Bidi_Control}/gu;
  return JSON.stringify(text).replace(unsafe, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
