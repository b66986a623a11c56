/** How deep a document may nest; plans stay below 40. (Its size is limited by `DOCUMENT_SIZE_LIMIT` of the files.) */
export const DOCUMENT_DEPTH_LIMIT = 200;
