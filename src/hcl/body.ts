import type { Attribute, Block, Body } from './syntax.js';

export function getAttribute(body: Body, name: string): Attribute | null {
  for (const item of body.items) if (item.kind === 'attribute' && item.name === name) return item;
  return null;
}

export function listAttributes(body: Body): readonly Attribute[] {
  return body.items.filter((item): item is Attribute => item.kind === 'attribute');
}

export function getBlocks(body: Body, type: string, labelCount: number): readonly Block[] {
  return body.items.filter(
    (item): item is Block => item.kind === 'block' && item.type === type && item.labels.length === labelCount,
  );
}
