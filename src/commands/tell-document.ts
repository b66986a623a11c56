import { decodeDocument } from '../sources/decode-document.js';
import { classifyDocument, type DocumentKind } from '../sources/document-kind.js';

/** What a JSON document is; null where it is none that is read. */
export function tellDocument(bytes: Uint8Array): Exclude<DocumentKind['kind'], 'refused'> | null {
  const decoded = decodeDocument(bytes);
  if (decoded.kind === 'refused') return null;
  const { kind } = classifyDocument(decoded.json);
  return kind === 'refused' ? null : kind;
}
