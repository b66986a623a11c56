import auditor from '../../rules/presets/auditor.json' with { type: 'json' };
import pedantic from '../../rules/presets/pedantic.json' with { type: 'json' };
import recommended from '../../rules/presets/recommended.json' with { type: 'json' };
import strict from '../../rules/presets/strict.json' with { type: 'json' };

/** Configurations that `extends` names, as texts of the same format. */
export const PRESETS: ReadonlyMap<string, string> = new Map(
  Object.entries({ recommended, pedantic, auditor, strict }).map(([name, preset]) => [name, JSON.stringify(preset)]),
);
