import { derive, isOneOfMany } from '../../value/derive.js';
import { canonicalText, knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import type { FileAccess, Rendering } from '../functions/file-access.js';
import { joinPath } from '../load/paths.js';
import type { RenderedFolder } from '../provider-knowledge.js';
import type { Resource } from '../resource.js';
import { addressIn, type ModuleInstance } from './context.js';
import { declaresWanted } from './declares.js';
import { expandCall } from './module-call.js';
import { expandResource } from './resource-value.js';

/** A folder that a resource renders, and where in it a path leads. */
interface Match {
  readonly resource: Resource;
  readonly folder: RenderedFolder;
  readonly below: string;
}

/**
 * The files of a root, those that its own resources render among them: they are what is read once they have been written,
 * whatever lies there before. While such a resource is looked for, nothing is rendered: where it writes to rests on files that are there.
 */
export function withRendered(files: FileAccess, root: () => ModuleInstance): FileAccess {
  let isLooking = false;
  const rendering = (path: StringValue): Rendering | null => {
    if (isLooking) return null;
    isLooking = true;
    try {
      return renderingOf(path, findMatches(path, root(), files));
    } finally {
      isLooking = false;
    }
  };
  return { ...files, rendering };
}

/** Of folders in each other the innermost; where two render the same one, nothing tells which was the last. */
function renderingOf(path: StringValue, matches: readonly Match[]): Rendering | null {
  const shortest = Math.min(...matches.map(({ below }) => below.length));
  const [match, ...others] = matches.filter(({ below }) => below.length === shortest);
  if (match === undefined) return null;
  const { resource, folder, below } = match;
  const known = others.length === 0 && folder.source.kind === 'string' ? knownText(folder.source) : null;
  return {
    source: derive('template_dir', [folder.source, ...others.map((other) => other.folder.source), path]),
    path: known === null ? null : joinPath(known, below),
    origin: resource.origin,
    render: (template) => resource.renderTemplate(template, folder.variables()),
  };
}

function findMatches(path: StringValue, root: ModuleInstance, files: FileAccess): readonly Match[] {
  return listRenderers(root).flatMap((resource) => {
    const folder = root.context.providers.renderedFolder(resource);
    const below = folder === null ? null : pathBelow(folder.destination, path, files);
    return folder === null || below === null ? [] : [{ resource, folder, below }];
  });
}

/** The resources that render files, but for those that are just being evaluated. */
function listRenderers(instance: ModuleInstance): readonly Resource[] {
  const { module, children } = instance.node;
  const { pending, providers } = instance.context;
  const isPending = (local: string) => pending.some(({ owner }) => owner === addressIn(instance, local));
  const own = [...module.resources].flatMap(([local, declaration]) => {
    if (!providers.isRenderer(declaration) || isPending(local)) return [];
    return (expandResource(instance, local)?.instances ?? []).map(({ item }) => item);
  });
  const called = [...module.calls].flatMap(([name, declaration]) => {
    const child = children.get(name);
    if (child?.kind !== 'module' || isPending(`module.${name}`)) return [];
    if (!declaresWanted(child.node, providers.isRenderer)) return [];
    return expandCall(instance, name, declaration, child).instances.flatMap(({ item }) => listRenderers(item));
  });
  return [...own, ...called];
}

/** Where in a folder a path surely leads: the empty text for the folder itself, null where it leads elsewhere or may. */
function pathBelow(folder: Value, path: StringValue, { locate }: FileAccess): string | null {
  if (folder.kind !== 'string') return null;
  const [outer, inner] = [knownText(folder), knownText(path)];
  if (outer !== null && inner !== null) return restAfter(locate(outer), locate(inner));
  if ([...folder.pieces, ...path.pieces].some((piece) => piece.kind === 'hole' && isOneOfMany(piece.value.symbol)))
    return null;
  const rest = restAfter(canonicalText(folder).replace(/\/+$/, ''), canonicalText(path));
  return rest === null || rest.includes('${') ? null : rest;
}

function restAfter(folder: string, path: string): string | null {
  if (path === folder) return '';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}
