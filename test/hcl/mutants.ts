/** Draws whole numbers below a bound, the same ones for the same seed. */
export type Random = (bound: number) => number;

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** What mutants are made with: all tokens of the language, and what people write in their stead. */
const TOKENS = [
  ...[
    '"',
    '${',
    '%{',
    '}',
    '{',
    '(',
    ')',
    '[',
    ']',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '=',
    '==',
    '=>',
    '!',
    '!=',
    '&&',
    '||',
  ],
  ...['&', '|', '<', '<=', '<<', '>', '>=', '+', '-', '*', '/', '%', '.', '..', '...', ',', ':', '::', '?', '~', '~}'],
  ...[
    '${~',
    '%{~',
    '$${',
    '%%{',
    '$',
    '\\',
    '\\n',
    '\\"',
    '\\u00e9',
    '\\u12',
    '#',
    '//',
    '/*',
    '*/',
    ';',
    "'",
    '`',
    '@',
    '^',
  ],
  ...[
    '<<E\n',
    '<<-E\n',
    'E\n',
    '\nE\n',
    'for',
    'in',
    'if',
    'else',
    'endif',
    'endfor',
    'true',
    'null',
    'x',
    'é',
    '日',
    '😀',
  ],
  ...[
    '%{ if x }',
    '%{ else }',
    '%{ endif }',
    '%{ for a in b }',
    '%{ endfor }',
    '0',
    '1.5',
    '1e5',
    '.0',
    '[*]',
    '.*',
    '[0]',
  ],
  ...[
    '\u0301',
    '\u00a0',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\0',
    '_',
    '  ',
    '    ',
    'b "c" {\n',
    '}\n',
    'a = 1\n',
    'f(',
    '(x)',
  ],
  ...['"y"', 'for k, v in m :', '...]', '=> v'],
];

/** A text with one to three small changes; `donors` are texts from which pieces may come. Half a surrogate pair becomes U+FFFD. */
export function mutate(text: string, donors: readonly string[], random: Random): string {
  let mutant = text;
  for (let changes = 1 + random(3); changes > 0; changes -= 1) mutant = change(mutant, donors, random);
  return Buffer.from(mutant).toString();
}

function change(text: string, donors: readonly string[], random: Random): string {
  const start = random(text.length + 1);
  const end = start + 1 + random(random(10) < 7 ? 3 : 30);
  const token = TOKENS[random(TOKENS.length)] ?? '';
  switch (random(6)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return text.slice(0, start) + token + text.slice(start);
    case 2:
      return text.slice(0, start) + token + text.slice(end);
    case 3:
      return text.slice(0, end) + text.slice(start);
    case 4: {
      const donor = donors[random(donors.length)] ?? '';
      const from = random(donor.length);
      return text.slice(0, start) + donor.slice(from, from + random(20)) + text.slice(start);
    }
    default:
      return replaceBracket(text, random(2) === 0 ? '' : token, random);
  }
}

function replaceBracket(text: string, replacement: string, random: Random): string {
  const brackets = [...text.matchAll(/[{}()[\]"]/g)];
  const bracket = brackets[random(brackets.length)];
  if (bracket === undefined) return text;
  return text.slice(0, bracket.index) + replacement + text.slice(bracket.index + 1);
}
