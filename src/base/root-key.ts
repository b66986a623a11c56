/** `root[@environment]`: what the canonical key of everything in a root begins with. */
export function rootKey({ root, environment }: { readonly root: string; readonly environment: string | null }): string {
  return environment === null ? root : `${root}@${environment}`;
}
