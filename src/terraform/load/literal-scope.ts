import type { Diagnostic } from '../../base/diagnostic.js';
import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import { unknownValue } from '../../value/construct.js';
import { refuse } from '../../value/outcome.js';
import type { Scope } from '../expression/scope.js';
import type { FileAccess } from '../functions/file-access.js';

export interface LiteralPlace {
  /** What holds the value, as the subject of a sentence. */
  readonly what: string;
  readonly origin: (range: Range) => Origin;
  readonly fileAccess: FileAccess;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The scope of a value that Terraform reads before it knows any name: it may neither refer to anything nor call a function. */
export function literalScope({ what, origin, fileAccess, report }: LiteralPlace): Scope {
  const fail: Scope['fail'] = ({ message }, range) => {
    const at = origin(range);
    report({ severity: 'error', message, place: { kind: 'origin', origin: at } });
    const key = `error:${at.source}:${range.start}`;
    return unknownValue({ key, cause: { kind: 'error', message, origin: at } }, at);
  };
  return {
    functions: new Map(),
    files: fileAccess,
    origin,
    resolve: (names, range) => ({
      value: fail(refuse(`${what} cannot refer to ${names.join('.')}`), range),
      used: names.length,
    }),
    fail,
  };
}
