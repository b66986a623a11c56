import { getBlocks } from '../../hcl/body.js';
import type { BlockView } from '../resource.js';
import { viewBlock } from './block-view.js';
import type { ModuleInstance } from './context.js';
import { placeIn } from './module-scope.js';

/** What gives the key that a root's state and plan are encrypted with. */
export interface KeyProvider {
  /** `aws_kms`, `pbkdf2` ... */
  readonly type: string;
  readonly name: string;
  readonly block: BlockView;
}

/** The key providers of a root (OpenTofu, "State and Plan Encryption"). What is encrypted refers to them. */
export function keyProvidersOf(instance: ModuleInstance): readonly KeyProvider[] {
  return instance.node.module.settings.flatMap(({ layers }) =>
    layers.flatMap(({ file, body }) => {
      const place = placeIn(instance, file);
      return getBlocks(body, 'encryption', 0)
        .flatMap((encryption) => getBlocks(encryption.body, 'key_provider', 2))
        .map((block): KeyProvider => {
          const [type, name] = block.labels;
          const source = { layers: [{ file, body: block.body }], place, presence: [] };
          return { type: type?.text ?? '', name: name?.text ?? '', block: viewBlock(source, block.range) };
        });
    }),
  );
}
