/**
 * What is never exceeded, however a configuration is written. A value beyond is unknown with the limit as its cause, and a
 * diagnostic names the place. Real configurations stay far below all of these. (The number of alternatives is limited by
 * `OPTION_LIMIT` of the values themselves, JSON's depth by `JSON_DEPTH_LIMIT`, numbers by `NUMBER_EXPONENT_LIMIT`.)
 */

/** How deep expressions may nest in each other. Real ones stay below 20; the interpreter's stack ends at some thousands. */
export const DEPTH_LIMIT = 400;

/** How many expressions may be evaluated for the sake of one: nested `for`s multiply. */
export const STEP_LIMIT = 1_000_000;

/**
 * How many expressions may be evaluated, and items made by functions, in one root: what is small by itself comes to much in each
 * of many instances. An account of 20,000 roles takes 1,300,000; the largest root of the public ones that were tried, 30,000.
 */
export const ROOT_STEP_LIMIT = 2_500_000;

/** How many items one list or map may have. */
export const ITEM_LIMIT = 100_000;

/** How many values there may be inside of one value. */
export const NODE_LIMIT = 500_000;

/** How many characters one string may have. */
export const TEXT_LIMIT = 4_000_000;

/** How many pieces one string may have. */
export const PIECE_LIMIT = 200_000;

/** How deep templates may render other templates. */
export const TEMPLATE_DEPTH_LIMIT = 20;

/** How many instances one `count` or `for_each` may have. */
export const INSTANCE_LIMIT = 10_000;

/** How many instances of resources and module calls there may be in one root: a `count` in a module with a `count` multiplies. */
export const ROOT_INSTANCE_LIMIT = 50_000;

/** How deep module calls may nest. */
export const MODULE_DEPTH_LIMIT = 50;

/** How many module calls are followed in one root: modules that each call the next one twice double with every level. */
export const MODULE_CALL_LIMIT = 10_000;

/** How many units and stacks the stacks of Terragrunt in one scan may generate. */
export const COMPONENT_LIMIT = 10_000;

/** How many values of Terragrunt's configuration may be evaluated for the sake of one. */
export const TERRAGRUNT_DEPTH_LIMIT = 100;
