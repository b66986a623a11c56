import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a fixture says of itself, in comments:
 * - `# expect: rule-id, rule-id` on the line of the findings, `# expect@+N: rule-id` N lines above it;
 * - `# expect-diagnostic: error` (or `@+N`) likewise; errors must be expected, warnings may be;
 * - `# expect-edge: FROM -> TO: yes` (or `no`, `maybe`, `none` where nothing joins them) anywhere.
 * Beside JSON, which has no comments, `expect.json` lists findings as `{ "file", "line", "rule" }`.
 */
export interface Expectations {
  /** `file:line rule-id`, sorted, one for each finding. */
  readonly findings: readonly string[];
  /** `file:line severity`, sorted. */
  readonly diagnostics: readonly string[];
  readonly edges: readonly ExpectedEdge[];
}

export interface ExpectedEdge {
  readonly from: string;
  readonly to: string;
  readonly decision: string;
}

/** The directories that are scanned one by one: the topmost that hold configuration, or a `fixture.json` above several. */
export function listFixtures(top: string): readonly string[] {
  const names = readdirSync(top, { withFileTypes: true });
  const isFixture = names.some(({ name }) => name === 'fixture.json' || /\.(tf|tofu)(\.json)?$/.test(name));
  if (isFixture) return [top];
  return names.filter((entry) => entry.isDirectory()).flatMap(({ name }) => listFixtures(join(top, name)));
}

/** What of a fixture is read: all of it, unless its `fixture.json` says which paths and plans the call names. */
export function readRequest(directory: string): {
  readonly paths: readonly string[];
  readonly plans: readonly string[];
} {
  const file = join(directory, 'fixture.json');
  const named: { paths?: readonly string[]; plans?: readonly string[] } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  return { paths: named.paths ?? ['.'], plans: named.plans ?? [] };
}

export function readExpectations(directory: string): Expectations {
  const files = readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll('\\', '/'),
    );
  const notes = files.flatMap((file) => readNotes(directory, file));
  const listed = files.filter((file) => /(^|\/)expect\.json$/.test(file)).flatMap((file) => readList(directory, file));
  return {
    findings: [...notes.filter(({ kind }) => kind === 'expect').flatMap(placed), ...listed].toSorted(),
    diagnostics: notes
      .filter(({ kind }) => kind === 'expect-diagnostic')
      .flatMap(placed)
      .toSorted(),
    edges: notes.filter(({ kind }) => kind === 'expect-edge').map(readEdge),
  };
}

interface Note {
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const NOTE = /(?:#|\/\/)\s*(?<kind>expect(?:-\w+)?)(?:@\+(?<below>\d+))?:\s*(?<text>.*\S)/;

function readNotes(directory: string, file: string): readonly Note[] {
  const lines = readFileSync(join(directory, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const groups = NOTE.exec(line)?.groups;
    if (groups === undefined) return [];
    const { kind = '', below = '0', text = '' } = groups;
    if (!['expect', 'expect-diagnostic', 'expect-edge'].includes(kind)) throw new Error(`${file}: what is ${kind}?`);
    return [{ kind, file, line: index + 1 + Number(below), text }];
  });
}

function placed({ file, line, text }: Note): readonly string[] {
  return text.split(',').map((word) => `${file}:${line} ${word.trim()}`);
}

function readEdge({ file, line, text }: Note): ExpectedEdge {
  const found = /^(?<from>.+) -> (?<to>.+): (?<decision>yes|no|maybe|none)$/.exec(text)?.groups;
  if (found === undefined) throw new Error(`${file}:${line}: write FROM -> TO: yes, no, maybe or none`);
  const { from = '', to = '', decision = '' } = found;
  return { from, to, decision };
}

function readList(directory: string, file: string): readonly string[] {
  const folder = file.slice(0, -'expect.json'.length);
  const rows: readonly { file: string; line: number; rule: string }[] = JSON.parse(
    readFileSync(join(directory, file), 'utf8'),
  );
  for (const row of rows)
    if (!existsSync(join(directory, folder, row.file))) throw new Error(`${file}: there is no ${row.file}`);
  return rows.map((row) => `${folder}${row.file}:${row.line} ${row.rule}`);
}
