const KEY = String.raw`\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\]`;
const MODULES = new RegExp(String.raw`^(?:module\.[^.[]+(?:${KEY})?\.)*`);
const LAST_KEY = new RegExp(`${KEY}$`);

/** `module.m[0].` of `module.m[0].aws_iam_role.a["k"]`; empty in a root module. */
export function modulePrefix(address: string): string {
  return MODULES.exec(address)?.[0] ?? '';
}

/** `module.m[0].aws_iam_role.a` of `module.m[0].aws_iam_role.a["k"]`. */
export function blockAddress(address: string): string {
  return address.replace(LAST_KEY, '');
}
