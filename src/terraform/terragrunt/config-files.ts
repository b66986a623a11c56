import { decodeText } from '../../hcl/decode.js';
import { parseJsonBody } from '../../hcl/json/parse.js';
import { parseHcl } from '../../hcl/parse.js';
import { type Refusal, refuse, refuseBeyond } from '../../value/outcome.js';
import { relativeTo } from '../load/paths.js';
import { describeRefusal, type Reader, reportProblem } from '../load/read-file.js';
import type { ConfigFile, TerragruntFiles } from './config.js';
import type { Copies } from './copies.js';

type ConfigReader = Pick<Reader, 'files' | 'sources' | 'report'> & { readonly repository: string };

/** Reads files of Terragrunt configuration when evaluation comes to them. A file with a syntax error is refused as a whole. */
export function createTerragruntFiles(reader: ConfigReader, { original }: Pick<Copies, 'original'>): TerragruntFiles {
  const known = new Map<string, ConfigFile | Refusal>();
  return {
    get(path) {
      const written = original(path);
      const file = known.get(written) ?? readConfig(written, reader);
      known.set(written, file);
      return file;
    },
    original,
    source: (id) => reader.sources.get(id),
    isDirectory: (path) => reader.files.list(original(path)).kind === 'listed',
    exists: (path) => reader.files.resolve(original(path)) !== null,
    list: () => [...known.values()].flatMap((one) => (one.kind === 'file' ? [one.file] : [])),
  };
}

function readConfig(path: string, reader: ConfigReader): ConfigFile | Refusal {
  const text = readText(path, reader);
  return typeof text === 'string' ? parse(path, text, reader) : text;
}

function readText(path: string, { files, repository }: ConfigReader): string | Refusal {
  const shown = relativeTo(repository, path);
  const result = files.read(path);
  if (result.kind === 'refused') {
    const message = describeRefusal(shown, result.refusal, result.detail);
    return result.refusal === 'missing' ? refuse(message) : refuseBeyond(message);
  }
  const decoded = decodeText(result.bytes);
  return decoded.kind === 'text' ? decoded.text : refuseBeyond(`${shown} is not UTF-8 text`);
}

function parse(path: string, text: string, { sources, report, repository }: ConfigReader): ConfigFile | Refusal {
  const isJson = path.endsWith('.json');
  const source = sources.add(path, isJson ? 'json' : 'hcl', text);
  const { body, comments, problems } = isJson ? parseJsonBody(text) : parseHcl(text);
  for (const problem of problems) reportProblem(source, problem, { report });
  return problems.length === 0
    ? { kind: 'file', file: { source, body, comments, positions: 'exact' } }
    : refuseBeyond(`${relativeTo(repository, path)} has a syntax error`);
}
