/** How files are called that are read because of their name; all of these have a JSON form too. */
const MODULE_SUFFIXES = ['tf', 'tofu'] as const;
const VALUE_SUFFIXES = ['tfvars'] as const;
const TERRAGRUNT_SUFFIXES = ['hcl'] as const;

export const CONFIG_FILE = '.iam-trust-lint.yaml';

/** The suffixes of all files that Terraform, OpenTofu or Terragrunt read in a directory. */
export const SUFFIXES: readonly string[] = [...MODULE_SUFFIXES, ...VALUE_SUFFIXES, ...TERRAGRUNT_SUFFIXES].flatMap(
  (suffix) => [suffix, `${suffix}.json`],
);

/** A file of a module: read with its directory, and the only one that can be named by itself. */
export function isModuleFile(path: string): boolean {
  return hasSuffix(path, MODULE_SUFFIXES);
}

/** Values of variables, which are read with the module that they are for. */
export function isValueFile(path: string): boolean {
  return hasSuffix(path, VALUE_SUFFIXES);
}

/** A file that is read with its neighbours, as the programs read a directory. */
export function isReadByName(path: string): boolean {
  return SUFFIXES.some((suffix) => path.endsWith(`.${suffix}`));
}

function hasSuffix(path: string, suffixes: readonly string[]): boolean {
  return suffixes.some((suffix) => path.endsWith(`.${suffix}`) || path.endsWith(`.${suffix}.json`));
}
