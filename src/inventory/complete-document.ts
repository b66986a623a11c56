import type { PolicyDocument } from '../iam/policy.js';

/** What is written stands, for it is what will be; of what nothing could be read, another source may tell what there is. */
export function completeDocument(document: PolicyDocument, other: PolicyDocument): PolicyDocument {
  return document.statements.length === 0 && document.unread.length > 0 ? other : document;
}
