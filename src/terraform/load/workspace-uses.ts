import type { Expression, ObjectConstruction } from '../../hcl/syntax.js';
import type { Module, ModuleFile } from './module.js';
import type { ModuleNode } from './module-tree.js';

const WORKSPACE = /(?:terraform|tofu)\.workspace/;

/** Nobody lists more environments than that. */
const NAME_LIMIT = 100;
const ALIAS_LIMIT = 20;

/** What is written about the workspace in a module. */
interface Uses {
  readonly isUsed: boolean;
  readonly names: readonly string[];
}

/** Tells of a root which workspaces its text names; null where nothing in it asks for the workspace. Each module is read once. */
export function createWorkspaceSearch(): (root: ModuleNode) => readonly string[] | null {
  const known = new Map<Module, Uses>();
  const usesOf = (module: Module): Uses => {
    const uses = known.get(module) ?? readUses(module);
    known.set(module, uses);
    return uses;
  };
  return (root) => {
    const uses = [...listModules(root, new Set())].map(usesOf);
    if (!uses.some(({ isUsed }) => isUsed)) return null;
    const names = new Set(uses.flatMap((one) => one.names));
    return [...names].filter((name) => name !== 'default').slice(0, NAME_LIMIT);
  };
}

/** The modules of a tree, each once. */
function* listModules({ module, children }: ModuleNode, seen: Set<Module>): Iterable<Module> {
  if (seen.has(module)) return;
  seen.add(module);
  yield module;
  for (const child of children.values()) if (child.kind === 'module') yield* listModules(child.node, seen);
}

function readUses(module: Module): Uses {
  const texts = module.files.flatMap((file) => (WORKSPACE.test(file.source.text) ? [withoutComments(file)] : []));
  const used = texts.filter((text) => WORKSPACE.test(text));
  if (used.length === 0) return { isUsed: false, names: [] };
  const names = [...aliasesOf(module), WORKSPACE.source].join('|');
  const all = names === WORKSPACE.source ? used : module.files.map(withoutComments);
  return { isUsed: true, names: all.flatMap((text) => namesIn(text, names, module)) };
}

function withoutComments({ source, comments }: ModuleFile): string {
  let text = '';
  let end = 0;
  for (const { range } of comments) {
    text += source.text.slice(end, range.start);
    end = range.end;
  }
  return text + source.text.slice(end);
}

/** The locals that are the workspace's name and nothing else, as patterns. */
function aliasesOf({ locals }: Module): readonly string[] {
  const names = [...locals.values()].flatMap(({ name, expression }) => (isWorkspace(expression) ? [name] : []));
  return names
    .filter((name) => /^[\w-]+$/.test(name))
    .slice(0, ALIAS_LIMIT)
    .map((name) => `local\\.${name}(?![\\w.[-])`);
}

function isWorkspace(expression: Expression): boolean {
  return (
    expression.kind === 'attribute' &&
    expression.name === 'workspace' &&
    expression.source.kind === 'variable' &&
    ['terraform', 'tofu'].includes(expression.source.name)
  );
}

// However a file is written, a pattern looks at no more than a short stretch of it from any place.
const SPACE = '\\s{0,100}';
const TEXT = '"(?<text>[^"$%\\\\]{1,100})"';
const THING = '(?<![\\w.-])(?<thing>(?:local|var)(?:\\.[\\w-]{1,100}){1,8})';
const LIST = '\\[(?<list>[^\\]]{0,300})\\]';

/** What the workspace is compared with, looked up in and contained in ("Workspaces: Current Workspace Interpolation"). */
function namesIn(text: string, workspace: string, module: Module): readonly string[] {
  const it = `(?:"\\$\\{${SPACE}(?:${workspace})${SPACE}\\}"|(?:${workspace}))`;
  const patterns = [
    `${it}${SPACE}[!=]=${SPACE}${TEXT}`,
    `${TEXT}${SPACE}[!=]=${SPACE}${it}`,
    `${THING}\\[${SPACE}${it}${SPACE}\\]`,
    `lookup\\(${SPACE}${THING}${SPACE},${SPACE}${it}`,
    `contains\\(${SPACE}${THING}${SPACE},${SPACE}${it}`,
    `contains\\(${SPACE}${LIST}${SPACE},${SPACE}${it}`,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].flatMap(({ groups = {} }) => {
      const { text: one, thing, list } = groups;
      if (one !== undefined) return [one];
      if (list !== undefined) return [...list.matchAll(/"([^"$%\\]+)"/g)].map(([, name = '']) => name);
      return thing === undefined ? [] : namesOf(thing, module);
    }),
  );
}

/** The keys of a map, or the texts of a list, that a local or the default of a variable is written as. */
function namesOf(thing: string, { locals, variables }: Module): readonly string[] {
  const [kind, name = '', ...path] = thing.split('.');
  const layers = kind === 'var' ? (variables.get(name)?.layers ?? []) : [];
  const defaults = layers.flatMap(({ body }) =>
    body.items.flatMap((item) => (item.kind !== 'block' && item.name === 'default' ? [item.value] : [])),
  );
  const written = kind === 'local' ? locals.get(name)?.expression : defaults.at(-1);
  return written === undefined ? [] : namesBelow(written, path);
}

function namesBelow(expression: Expression, [next, ...rest]: readonly string[]): readonly string[] {
  switch (expression.kind) {
    case 'parentheses':
      return namesBelow(expression.inner, next === undefined ? [] : [next, ...rest]);
    case 'call':
      return next === undefined && expression.name !== 'jsondecode' ? expression.arguments.flatMap(literals) : [];
    case 'object':
      if (next === undefined) return keysOf(expression);
      return expression.items.flatMap(({ key, value }) =>
        key.kind === 'word' && key.text === next ? namesBelow(value, rest) : [],
      );
    default:
      return next === undefined ? literals(expression) : [];
  }
}

function keysOf({ items }: ObjectConstruction): readonly string[] {
  return items.flatMap(({ key }) => (key.kind === 'word' ? [key.text] : literals(key.expression)));
}

/** The texts that a list is written as, one text, or the keys of a map that a function is given. */
function literals(expression: Expression): readonly string[] {
  if (expression.kind === 'tuple') return expression.items.flatMap(literals);
  if (expression.kind === 'object') return keysOf(expression);
  if (expression.kind !== 'template') return [];
  const [part] = expression.parts;
  return expression.parts.length === 1 && part?.kind === 'text' ? [part.text] : [];
}
