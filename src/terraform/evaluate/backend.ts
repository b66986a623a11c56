import { getBlocks } from '../../hcl/body.js';
import type { Backend } from './backend-type.js';
import { viewBlock } from './block-view.js';
import type { ModuleInstance } from './context.js';
import { placeIn } from './module-scope.js';

/** The backend of a root ("Backend block configuration overview"). Of several, which Terraform refuses, the last counts. */
export function backendOf(instance: ModuleInstance): Backend {
  return instance.context.launcher?.backend() ?? writtenBackend(instance);
}

function writtenBackend(instance: ModuleInstance): Backend {
  const found = instance.node.module.settings.flatMap(({ layers }) =>
    layers.flatMap(({ file, body }) =>
      [...getBlocks(body, 'backend', 1), ...getBlocks(body, 'cloud', 0)].map((block): Backend => {
        const source = { layers: [{ file, body: block.body }], place: placeIn(instance, file), presence: [] };
        return { type: block.labels[0]?.text ?? 'cloud', block: viewBlock(source, block.range) };
      }),
    ),
  );
  return found.at(-1) ?? { type: 'local', block: null };
}
