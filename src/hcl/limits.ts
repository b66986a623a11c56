/** How deep brackets, blocks and directives may nest. Real Terraform stays below 20 levels; 500 leave half of the stack. */
export const NESTING_LIMIT = 500;

/** More problems than anyone reads; the rest of a text that is no HCL at all is not worth the memory. */
export const PROBLEM_LIMIT = 100;

export const NESTING_MESSAGE = `This is nested more than ${NESTING_LIMIT} levels deep.`;
