/** `module.m[0].aws_iam_role.a` of `module.m[0].aws_iam_role.a["k"]`. */
export function blockAddress(address: string): string {
  return address.replace(/\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\]$/, '');
}

/** `module.m[0]` of `module.m[0].aws_iam_role.a`; empty in a root module. */
export function moduleAddress(block: string): string {
  return block.replace(/(?:^|\.)(?:data\.)?[^.]+\.[^.]+$/, '');
}
