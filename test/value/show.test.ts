import { describe, expect, it } from 'vitest';
import type { ValueSymbol } from '../../src/value/symbol.js';
import { showSymbol } from '../../src/value/text.js';

const variable: ValueSymbol = { key: '.:var.env', cause: { kind: 'variable', name: 'env', module: '' } };
const origin = { source: 0, range: null, via: null };
const refused: ValueSymbol = { key: 'error:0:6191:6263', cause: { kind: 'error', message: 'no such thing', origin } };

function derived(key: string, operation: string, of: readonly ValueSymbol[]): ValueSymbol {
  return { key, cause: { kind: 'derived', operation, of } };
}

describe('an unknown, as a reader is shown it', () => {
  it.each<[string, ValueSymbol]>([
    ['var.env', variable],
    ['lower(var.env)', derived('lower(.:var.env)', 'lower', [variable])],
    ['what cannot be evaluated', refused],
    ['what cannot be evaluated', { key: 'syntax@0:169', cause: { kind: 'limit', limit: 'syntax' } }],
    ['what cannot be evaluated', derived('error:0:6191:6263[*].name', '[*]', [refused])],
  ])('%s', (shown, symbol) => {
    expect(showSymbol(symbol)).toBe(shown);
  });
});
