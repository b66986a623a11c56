import type { JsonObject } from '../base/json-fields.js';
import type { Source } from '../base/source.js';
import type { DocumentKind } from './document-kind.js';

/** A JSON document that was read, with what it is. */
export interface LoadedDocument {
  readonly source: Source;
  readonly kind: Exclude<DocumentKind, { kind: 'refused' }>['kind'];
  readonly json: JsonObject;
}
