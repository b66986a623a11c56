/** The words that are commands where they come first. */
export const COMMANDS = ['why', 'diff', 'export', 'init', 'completion'] as const;

/** What `completion` prints a script for. */
export const SHELLS = ['bash', 'zsh'] as const;
