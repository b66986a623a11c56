import { isRemark, type Remark } from '../base/comment.js';
import { governComments } from '../hcl/govern.js';
import type { Module, ModuleFile } from '../terraform/load/module.js';

/** The comments of all files that speak to this tool. */
export function listRemarks(modules: readonly Pick<Module, 'files'>[]): readonly Remark[] {
  return modules.flatMap(({ files }) => files.flatMap(remarksOf));
}

function remarksOf({ source, body, comments }: ModuleFile): readonly Remark[] {
  if (!comments.some(isRemark)) return [];
  const governed = governComments(source.text, body, comments);
  return comments.flatMap((comment) => {
    const governs = governed.get(comment);
    if (governs === undefined || !isRemark(comment)) return [];
    return [{ source: source.id, text: comment.text, range: comment.range, governs }];
  });
}
