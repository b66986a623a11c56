/** A version as numbers; what is left out counts as 0. */
type Version = readonly [number, number, number];

const ANY_VERSION: Range = { from: [0, 0, 0], before: [Number.POSITIVE_INFINITY, 0, 0] };

interface Range {
  readonly from: Version;
  readonly before: Version;
}

/** Whether a constraint admits any version of a major one ("Version Constraints"). What cannot be read admits all. */
export function admitsMajor(constraint: string, major: number): boolean {
  const ranges = constraint.split(',').map(readRange);
  const from = [...ranges.map((range) => range.from), [major, 0, 0] as const].reduce(laterOf);
  const before = [...ranges.map((range) => range.before), [major + 1, 0, 0] as const].reduce((a, b) =>
    compareVersions(a, b) <= 0 ? a : b,
  );
  return compareVersions(from, before) < 0;
}

/** The versions that one condition admits; a prerelease counts as the version that it leads to. */
function readRange(condition: string): Range {
  const found = /^\s*(?<operator>=|!=|>=|<=|>|<|~>)?\s*v?(?<version>\d+(?:\.\d+){0,2})/.exec(condition);
  const { operator = '=', version = '' } = found?.groups ?? {};
  if (found === null) return ANY_VERSION;
  const exact = readVersion(version);
  switch (operator) {
    case '=':
      return { from: exact, before: next(exact, 2) };
    case '>=':
      return { from: exact, before: ANY_VERSION.before };
    case '>':
      return { from: next(exact, 2), before: ANY_VERSION.before };
    case '<':
      return { from: ANY_VERSION.from, before: exact };
    case '<=':
      return { from: ANY_VERSION.from, before: next(exact, 2) };
    case '~>':
      return { from: exact, before: next(exact, Math.max(version.split('.').length - 2, 0)) };
    default:
      return ANY_VERSION;
  }
}

function readVersion(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return [major, minor, patch];
}

/** The first version that differs at a place or before it: `next(1.2.3, 1)` is 1.3.0. */
function next([major, minor, patch]: Version, place: number): Version {
  if (place === 0) return [major + 1, 0, 0];
  return place === 1 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function laterOf(a: Version, b: Version): Version {
  return compareVersions(a, b) >= 0 ? a : b;
}

function compareVersions(a: Version, b: Version): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? 0;
    if (part !== other) return part - other;
  }
  return 0;
}
