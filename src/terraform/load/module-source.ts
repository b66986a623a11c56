import type { Expression } from '../../hcl/syntax.js';
import { findArgument } from '../evaluate/layers.js';
import type { Declaration } from './module.js';

/** The source of a call where it is plain text. */
export function literalSource(call: Declaration): string | null {
  return literalArgument(call, 'source');
}

/** An argument of a call where it is plain text. */
export function literalArgument(call: Declaration, name: string): string | null {
  const argument = findArgument(call.layers, name);
  return argument === null ? null : literalText(argument.attribute.value);
}

/** Whether a source is more than a text. */
export function isExpressionSource(call: Declaration): boolean {
  return sourceOf(call) !== null && literalSource(call) === null;
}

function sourceOf(call: Declaration): Expression | null {
  return findArgument(call.layers, 'source')?.attribute.value ?? null;
}

/** The text that a source begins with, whatever it comes to. */
export function sourceStart(call: Declaration): string {
  const source = sourceOf(call);
  const [first] = source?.kind === 'template' ? source.parts : [];
  return first?.kind === 'text' ? first.text : '';
}

function literalText(expression: Expression): string | null {
  if (expression.kind !== 'template') return null;
  let text = '';
  for (const part of expression.parts) {
    if (part.kind !== 'text') return null;
    text += part.text;
  }
  return text;
}

/**
 * What a source that begins with `./` or `../` is as a path ("Module Sources: Local Paths"); null for a remote one. Backslashes
 * part directories in it on every machine (terraform's `addrs.parseModuleSourceLocal`).
 */
export function localPath(source: string): string | null {
  return /^\.{1,2}([\\/]|$)/.test(source) ? source.replaceAll('\\', '/') : null;
}

/** What a remote source names: a package, and a directory in it. */
export interface ModulePackage {
  /** As written, without the directory and the query. */
  readonly address: string;
  /** The address as a path: `terraform-aws-modules/iam/aws`, `github.com/org/repo`. */
  readonly name: string;
  readonly subdirectory: string;
}

/** Parts a source at the `//` that is none of a URL's scheme ("Module Sources: Modules in Package Sub-directories"). */
export function packageOf(source: string): ModulePackage {
  const [plain = ''] = source.split('?');
  const scheme = /^(?:[a-z0-9]+::)?(?:[a-z+]+:\/\/)?/i.exec(plain)?.[0] ?? '';
  const [first = '', ...rest] = plain.slice(scheme.length).split('//');
  const name = first
    .replace(/^[^/@]+@/, '')
    .replace(/^([^/:]+):(?!\d+\/)/, '$1/')
    .replace(/\.git$/, '');
  return { address: `${scheme}${first}`, name, subdirectory: rest.join('/') };
}
