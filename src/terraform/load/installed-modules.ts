import { field, parseJson, textField } from '../../base/json-fields.js';
import { decodeText } from '../../hcl/decode.js';
import { joinPath } from './paths.js';
import type { Reader } from './read-file.js';

/** Where `terraform init` put the modules of a root: directories by the path of call names, `a.b` for a call in a call. */
export type InstalledModules = ReadonlyMap<string, string>;

const NONE: InstalledModules = new Map();

/**
 * Reads `.terraform/modules/modules.json` of a root. Its directories are relative to the root
 * (Terraform, internal/modsdir). One that cannot be read is reported, and no module counts as installed.
 */
export function readInstalledModules(root: string, { files, report }: Reader): InstalledModules {
  const path = `${root}/.terraform/modules/modules.json`;
  const result = files.read(path);
  if (result.kind === 'refused') return NONE;
  const decoded = decodeText(result.bytes);
  const manifest = decoded.kind === 'text' ? parseManifest(decoded.text) : null;
  if (manifest === null) {
    const message = `${path} is no list of modules as terraform init writes it, so no module was taken from it; run terraform init again.`;
    report({ severity: 'warning', message, place: { kind: 'path', path } });
    return NONE;
  }
  return new Map(manifest.map(({ key, directory }) => [key, joinPath(root, directory)]));
}

interface Installed {
  readonly key: string;
  readonly directory: string;
}

function parseManifest(text: string): readonly Installed[] | null {
  const modules = field(parseJson(text), 'Modules');
  if (!Array.isArray(modules)) return null;
  return modules.flatMap((module: unknown): readonly Installed[] => {
    const [key, directory] = [textField(module, 'Key'), textField(module, 'Dir')];
    return key === null || key === '' || directory === null ? [] : [{ key, directory }];
  });
}
