import type { Diagnostic } from '../../base/diagnostic.js';
import type { Files, Refusal } from '../../base/files.js';
import type { Range } from '../../base/range.js';
import type { Source, SourceRegistry } from '../../base/source.js';
import { askAuthority, type HclParser } from '../../hcl/authority.js';
import { decodeText } from '../../hcl/decode.js';
import { parseJsonBody } from '../../hcl/json/parse.js';
import { parseHcl } from '../../hcl/parse.js';
import type { ParsedFile, SyntaxProblem } from '../../hcl/syntax.js';
import type { ModuleFile } from './module.js';

/** What reading files needs from outside. */
export interface Reader {
  readonly files: Files;
  readonly sources: SourceRegistry;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly hclParser: HclParser;
}

const REFUSALS: Readonly<Record<Refusal, string>> = {
  missing: 'there is no such file',
  outside: 'it lies outside of the repository, and nothing there is read; use --root to widen it',
  directory: 'it is a directory',
  special: 'it is no regular file',
  'too-large': 'it is larger than any configuration; exclude it with --exclude',
  unreadable: 'it cannot be read',
};

/** Why a path was not read, as a sentence for its reader. */
export function describeRefusal(path: string, refusal: Refusal, detail: string): string {
  return `${path} was not read: ${REFUSALS[refusal]}${detail === '' ? '' : ` (${detail})`}.`;
}

/** The text of a file of HCL; null, and a diagnostic, where it cannot be had. */
export function readText(path: string, kind: Source['kind'], { files, sources, report }: Reader): Source | null {
  const result = files.read(path);
  if (result.kind === 'refused') {
    const message = describeRefusal(path, result.refusal, result.detail);
    report({ severity: 'error', message, place: { kind: 'path', path } });
    return null;
  }
  if (isGitCrypt(result.bytes)) {
    const message =
      'this file is encrypted by git-crypt, so it was not read; unlock it (git-crypt unlock), or exclude it.';
    report({ severity: 'error', message, place: { kind: 'path', path } });
    return null;
  }
  const decoded = decodeText(result.bytes);
  const source = sources.add(path, kind, decoded.text);
  if (decoded.kind === 'text') return source;
  const message = 'this file is not UTF-8 text from here on, so it was not read; save it as UTF-8, or exclude it.';
  report({ severity: 'error', message, place: placeAt(source, { start: decoded.offset, end: decoded.offset + 1 }) });
  return null;
}

/** What git-crypt leaves in a checkout that is locked (git-crypt, "File format"): nothing that is worth quoting. */
function isGitCrypt(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, GIT_CRYPT.length)).toString('latin1') === GIT_CRYPT;
}

const GIT_CRYPT = '\0GITCRYPT\0';

function placeAt(source: Source, range: Range | null): Diagnostic['place'] {
  return { kind: 'origin', origin: { source: source.id, range, via: null } };
}

/** Reads and parses one file of a module, native or JSON. What it holds beside its mistakes is kept. */
export async function readModuleFile(path: string, reader: Reader): Promise<ModuleFile | null> {
  const isJson = path.endsWith('.json');
  const source = readText(path, isJson ? 'json' : 'hcl', reader);
  if (source === null) return null;
  const parsed = isJson ? parseJsonBody(source.text) : parseHcl(source.text);
  if (!isJson && reader.hclParser === 'hcl2json') return await readOfficially(source, parsed, reader);
  if (parsed.problems.length === 0) return { source, body: parsed.body, comments: parsed.comments, positions: 'exact' };
  const rescued = isJson ? null : await rescue(source, parsed, reader);
  if (rescued !== null) return rescued;
  for (const problem of parsed.problems) reportProblem(source, problem, reader);
  return { source, body: parsed.body, comments: parsed.comments, positions: 'exact' };
}

/** Reads a file by the official parser alone. Ours has only told whether it is one that is too deep for it. */
async function readOfficially(source: Source, ours: ParsedFile, reader: Reader): Promise<ModuleFile | null> {
  const unfit = ours.problems.find((problem) => problem.kind !== 'syntax');
  if (unfit !== undefined) {
    reportProblem(source, unfit, reader);
    return null;
  }
  const answer = await askAuthority(source.path, source.text);
  if (answer.kind === 'accepted') return fromOfficial(source, answer.json);
  const message = `hcl2json did not read this file: ${answer.message}`;
  reader.report({ severity: 'error', message, place: placeAt(source, null) });
  return null;
}

function fromOfficial(source: Source, json: string): ModuleFile {
  return { source, body: parseJsonBody(json, 'hcl2json').body, comments: [], positions: 'none' };
}

/** The official parser decides about a file that ours rejects; never one that is too deep for it. */
async function rescue(source: Source, parsed: ParsedFile, { report }: Reader): Promise<ModuleFile | null> {
  if (parsed.problems.some((problem) => problem.kind !== 'syntax')) return null;
  const answer = await askAuthority(source.path, source.text);
  if (answer.kind !== 'accepted') return null;
  const place = placeAt(source, parsed.problems[0]?.range ?? null);
  const message =
    'our parser cannot read this, and the official one can: the file was read by that, without columns. Please report it.';
  report({ severity: 'warning', message, place });
  return fromOfficial(source, answer.json);
}

/** Tells a syntax error at its place. */
export function reportProblem(source: Source, problem: SyntaxProblem, { report }: Pick<Reader, 'report'>): void {
  report({ severity: 'error', message: `syntax error: ${problem.message}`, place: placeAt(source, problem.range) });
}
