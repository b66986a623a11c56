/** Numbers between 0 and 1 that a seed fixes (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The types that expressions are generated for. */
export type Wanted = 'number' | 'string' | 'bool' | 'strings' | 'numbers' | 'map' | 'object' | 'objects';

const WANTED: readonly Wanted[] = ['number', 'string', 'bool', 'strings', 'numbers', 'map', 'object', 'objects'];

/** References that stand for values of each type; what they are is the caller's to declare. */
export type References = Readonly<Record<Wanted, readonly string[]>>;

interface Generator {
  readonly random: Random;
  readonly references: References;
  /** The names that enclosing `for`s have given to strings. */
  readonly bound: readonly string[];
}

export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** An expression that is of the wanted type, but for a few that are not: conversions and refusals are a part of the language. */
export function generateExpression(random: Random, references: References): string {
  const wanted = WANTED[Math.floor(random() * WANTED.length)] ?? 'string';
  return write({ random, references, bound: [] }, wanted, 3);
}

type Production = (generator: Generator, depth: number) => string;

function write(generator: Generator, wanted: Wanted, depth: number): string {
  const { random } = generator;
  if (random() < 0.02) return write(generator, WANTED[Math.floor(random() * WANTED.length)] ?? 'string', depth);
  if (depth <= 0) return leaf(generator, wanted);
  return pick(random, PRODUCTIONS[wanted])(generator, depth - 1);
}

const STRINGS: readonly [string, ...string[]] = [
  '""',
  '"a"',
  '"b"',
  '"role/x"',
  '"arn:aws:iam::123456789012:root"',
  '"5"',
  '"1.50"',
  '"true"',
  '"A b-c_d"',
  '"é"',
  '"e\\u0301x"',
  '"line\\nnext\\n"',
  '"  pad "',
  '"$${aws:username}"',
  '"a,b,,c"',
  '"😀"',
  '"\\"q\\""',
  '"straße"',
  '"0"',
  '"x/y/z"',
  '"%d"',
];

const NUMBERS: readonly [string, ...string[]] = [
  '0',
  '1',
  '2',
  '3',
  '-1',
  '10',
  '0.1',
  '0.5',
  '1.5',
  '2.25',
  '100',
  '1e3',
  '1e21',
  '9007199254740993',
  '-7',
  '3.14159',
  '64',
  '1e-7',
];

function leaf({ random, references, bound }: Generator, wanted: Wanted): string {
  const named = wanted === 'string' ? [...references.string, ...bound] : references[wanted];
  const reference = named[Math.floor(random() * named.length)];
  if (reference !== undefined && random() < 0.5) return reference;
  switch (wanted) {
    case 'number':
      return pick(random, NUMBERS);
    case 'string':
      return pick(random, STRINGS);
    case 'bool':
      return pick(random, ['true', 'false']);
    case 'strings':
      return `[${pick(random, STRINGS)}, ${pick(random, STRINGS)}]`;
    case 'numbers':
      return `[${pick(random, NUMBERS)}, ${pick(random, NUMBERS)}]`;
    case 'map':
    case 'object':
      return `{ a = ${pick(random, STRINGS)}, b = ${pick(random, STRINGS)} }`;
    case 'objects':
      return `[{ n = ${pick(random, STRINGS)}, v = ${pick(random, NUMBERS)} }]`;
  }
}

function many(generator: Generator, wanted: Wanted, depth: number): string {
  const count = Math.floor(generator.random() * 4);
  return Array.from({ length: count }, () => write(generator, wanted, depth)).join(', ');
}

/** Text for each placeholder: `$n` a number, `$s` a string, `$b` a bool, `$S` and `$N` lists, `$m` a map, `$o` an object, `$O` objects. */
function fill(template: string): Production {
  return (generator, depth) =>
    template.replace(/\$([nsbSNmoO])/g, (_, letter: string) =>
      write(generator, PLACEHOLDERS[letter] ?? 'string', depth),
    );
}

const PLACEHOLDERS: Readonly<Record<string, Wanted>> = {
  n: 'number',
  s: 'string',
  b: 'bool',
  S: 'strings',
  N: 'numbers',
  m: 'map',
  o: 'object',
  O: 'objects',
};

function productions(...templates: readonly [string, ...string[]]): readonly [Production, ...Production[]] {
  const [first, ...others] = templates;
  return [fill(first), ...others.map(fill)];
}

/** A string with interpolations between pieces of text. */
const template: Production = (generator, depth) => {
  const parts = Array.from({ length: 1 + Math.floor(generator.random() * 3) }, () => {
    const wanted = pick<Wanted>(generator.random, ['string', 'string', 'number', 'bool']);
    return `${pick(generator.random, ['', '-', 'x', '/', ': '])}\${${write(generator, wanted, depth)}}`;
  });
  return `"${parts.join('')}${pick(generator.random, ['', ' end', '\\n'])}"`;
};

/** `for` over strings, with a name that its body may use. */
function loop(
  make: (body: (wanted: Wanted) => string, collection: string, generator: Generator) => string,
): Production {
  return (generator, depth) => {
    const name = `x${generator.bound.length}`;
    const inner = { ...generator, bound: [...generator.bound, name] };
    const collection = pick(generator.random, [write(generator, 'strings', depth), write(generator, 'map', depth)]);
    return make((wanted) => write(inner, wanted, depth), `${name} in ${collection}`, inner);
  };
}

const PRODUCTIONS: Readonly<Record<Wanted, readonly [Production, ...Production[]]>> = {
  number: productions(
    '$n + $n',
    '$n - $n',
    '$n * $n',
    '$n / 3',
    '$n % 4',
    '-$n',
    '($n)',
    'length($s)',
    'length($S)',
    'max($n, $n)',
    'min($n, $n)',
    'abs($n)',
    'ceil($n)',
    'floor($n)',
    'sum(concat([$n], $N))',
    '$b ? $n : $n',
    'tonumber("12.5")',
    '$N[0]',
    'element($N, 1)',
    'try($n, $n)',
    'coalesce($n, $n)',
    'parseint("ff", 16)',
    'length($m)',
    '$O[0].v',
    'one([$n])',
    'index(["a", "b"], "b")',
    'pow(2, 8)',
    'log(8, 2)',
    'signum(-3)',
    'length(toset($S))',
    'tonumber(tostring($n))',
    'timecmp("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")',
  ),
  string: [
    template,
    template,
    ...productions(
      'upper($s)',
      'lower($s)',
      'title($s)',
      'trimspace($s)',
      'chomp($s)',
      'join(",", $S)',
      'join($s, $S)',
      'format("%s-%s", $s, $s)',
      'format("%d/%v", length($s), $n)',
      'format("%5.2f|%-6s|", $n, $s)',
      'replace($s, "a", $s)',
      'replace($s, "/[a-c]+/", "<$0>")',
      'substr($s, 0, 2)',
      'substr($s, 1, -1)',
      'tostring($n)',
      'tostring($b)',
      '$b ? $s : $s',
      'element(split("/", $s), 0)',
      'jsonencode($m)',
      'jsonencode([$s, $n, $b])',
      'try($s, $s)',
      'coalesce($s, "z")',
      'indent(2, $s)',
      'strrev($s)',
      'md5($s)',
      'base64encode($s)',
      'base64decode(base64encode($s))',
      'lookup($m, "a", $s)',
      'trimprefix($s, "a")',
      'trimsuffix($s, "c")',
      'trim($s, " a")',
      '$S[0]',
      'element($S, 2)',
      'one([$s])',
      '$O[0].n',
      'yamlencode($m)',
      'urlencode($s)',
      'sha256($s)',
      'formatdate("YYYY-MM", "2024-02-29T12:00:00Z")',
      'cidrhost("10.0.0.0/16", 5)',
      'basename($s)',
      'dirname($s)',
      'values($m)[0]',
      'merge($m, { a = $s }).a',
      '"%{ if $b }x${$s}%{ else }y%{ endif }"',
      '"%{ for x in $S }<${x}>%{ endfor }"',
      'format("%q %v", $s, $S)',
      'nonsensitive(sensitive($s))',
      'jsondecode(jsonencode({ k = $s })).k',
      'yamldecode(yamlencode({ k = $s })).k',
      '($s)',
    ),
  ],
  bool: productions(
    '$n < $n',
    '$n >= $n',
    '$s == $s',
    '$n == $n',
    '$S == $S',
    '$m != $m',
    '$b && $b',
    '$b || $b',
    '!$b',
    'contains($S, $s)',
    'can(tonumber($s))',
    'startswith($s, "a")',
    'endswith($s, $s)',
    'strcontains($s, "a")',
    'alltrue([$b, $b])',
    'anytrue([$b])',
    'tobool("true")',
    '$b ? $b : $b',
    'length($S) > 1',
    'can($m["a"])',
    '$s != ""',
    'issensitive($s)',
    '$N == tolist($N)',
    '$O == $O',
    'can(regex("^[a-z]+$", $s))',
    'try(tobool($s), false)',
    '$s == null',
    '($b)',
  ),
  strings: [
    loop((body, over) => `[for ${over} : ${body('string')}]`),
    loop((body, over) => `[for ${over} : ${body('string')} if ${body('bool')}]`),
    (generator, depth) => `[${many(generator, 'string', depth)}]`,
    ...productions(
      'concat($S, $S)',
      'reverse($S)',
      'slice(concat($S, ["q", "r"]), 0, 2)',
      'distinct($S)',
      'sort($S)',
      'compact($S)',
      'split(",", $s)',
      'flatten([$S, [$s, $S]])',
      'keys($m)',
      'values($m)',
      '$O[*].n',
      'tolist($S)',
      'toset($S)',
      '$b ? $S : $S',
      'setunion($S, $S)',
      'setsubtract($S, ["a"])',
      'setintersection($S, $S)',
      'chunklist(concat($S, ["z"]), 2)[0]',
      'formatlist("%s!", $S)',
      'regexall("[a-z]", $s)',
      'coalescelist($S, ["z"])',
      'tolist(toset($S))',
      'try($S, [$s])',
      '[$s, $n, $b]',
      'matchkeys(["1", "2"], ["a", "b"], $S)',
      'split("", $s)',
      '[$s, null]',
      'tolist([$s, $n])',
      '$s[*]',
      'formatlist("%s-%v", ["a", "b"], $n)',
    ),
  ],
  numbers: [
    loop((body, over) => `[for ${over} : ${body('number')}]`),
    (generator, depth) => `[${many(generator, 'number', depth)}]`,
    ...productions(
      'concat($N, $N)',
      'reverse($N)',
      'range(3)',
      '[for i, x in $S : i]',
      'tolist($N)',
      '$O[*].v',
      '$b ? $N : $N',
      'distinct($N)',
      'toset($N)',
      'range(1, 2, 0.25)',
      'flatten([[$n], $N])',
      '[for x in $O : x.v]',
      'values({ a = $n, b = $n })',
      'slice([$n, $n, $n], 1, 3)',
    ),
  ],
  map: [
    loop((body, over, { bound }) => `{ for ${over} : ${bound.at(-1) ?? '"k"'} => ${body('string')}... }`),
    ...productions(
      '{ a = $s, b = $s }',
      'merge($m, $m)',
      'tomap({ a = $s, c = $s })',
      'zipmap(["x", "y"], [$s, $s])',
      '$b ? $m : $m',
      '{ for k, v in $m : k => v }',
      '{ for k, v in $m : "k${k}" => upper(v) if v != "" }',
      '{ (length($s)) = $s }',
      'merge([$m, $m]...)',
      'try($m, {})',
      '{ "k-${$n}" = $s }',
      'merge({ a = $n }, $m)',
      'transpose({ a = $S })',
      'tomap({ a = $n, b = $s })',
      'zipmap($S, $S)',
    ),
  ],
  object: productions(
    '{ s = $s, n = $n, l = $S }',
    'merge($o, { n = $n })',
    'jsondecode(jsonencode($o))',
    '$b ? $o : $o',
    '{ n = $n, m = $m, b = $b }',
    '{ x = $o, y = [$o] }',
    'regex("(?P<h>[a-z]*)(?P<t>.*)", $s)',
  ),
  objects: [
    loop((body, over, { bound }) => `[for ${over} : { n = ${bound.at(-1) ?? '"n"'}, v = ${body('number')} }]`),
    ...productions(
      '[{ n = $s, v = $n }]',
      'concat($O, [{ n = $s, v = $n }])',
      'flatten([$O, [$O]])',
      'reverse($O)',
      '[for o in $O : merge(o, { v = $n })]',
      'tolist([{ n = $s, v = $n }, { n = $s, v = $n }])',
      'toset([{ n = $s, v = $n }, { n = "a", v = 1 }])',
      'setproduct($S, $S)',
    ),
  ],
};
