import { knownText, splitText } from '../value/text.js';
import type { StringValue } from '../value/value.js';

/** The partition that an ARN lies in, where it is known. */
export function partitionOf(arn: StringValue): string | null {
  const partition = splitText(arn, ':', 3)[1];
  return partition === undefined ? null : knownText(partition);
}

/** Whether a text is a partition, and for sure not that one. */
export function isOtherPartition(partition: StringValue, wanted: string): boolean {
  const text = knownText(partition);
  return text !== null && /^aws[a-z-]*$/.test(text) && text !== wanted;
}
