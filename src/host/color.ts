/** What `--color` says: `auto` asks the environment and the terminal. */
export type ColorChoice = 'auto' | 'always' | 'never';

export interface Terminal {
  readonly isTTY: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether output is coloured: the option before FORCE_COLOR (`0` and `false` are off), that before NO_COLOR, and that before
 * whether somebody watches. An empty variable says nothing (no-color.org, force-color.org).
 */
export function chooseColor(choice: ColorChoice, { isTTY, environment }: Terminal): 'on' | 'off' {
  if (choice !== 'auto') return choice === 'always' ? 'on' : 'off';
  const { FORCE_COLOR: force = '', NO_COLOR: refuse = '', TERM: term } = environment;
  if (force !== '') return force === '0' || force === 'false' ? 'off' : 'on';
  return refuse === '' && isTTY && term !== 'dumb' ? 'on' : 'off';
}
