import type { OpenWorkspace } from '../base/coverage.js';
import { relativeTo } from '../terraform/load/paths.js';
import { createWorkspaceSearch } from '../terraform/load/workspace-uses.js';
import type { LoadedRoot } from './load-root.js';
import type { SourceContext } from './source.js';

/** The roots that ask for the workspace where neither the call nor the configuration file names it. */
export function listOpenWorkspaces(
  trees: readonly LoadedRoot[],
  { repository }: SourceContext,
): readonly OpenWorkspace[] {
  const findNames = createWorkspaceSearch();
  return trees.flatMap(({ directory, environment, workspace, variables, node }) => {
    const isTold = environment !== null || workspace !== null || variables === 'unknown';
    const names = isTold ? null : findNames(node);
    return names === null ? [] : [{ root: relativeTo(repository, directory), names }];
  });
}
