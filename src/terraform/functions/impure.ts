import { createPrivateKey } from 'node:crypto';
import { ANY_SHAPE } from '../../value/construct.js';
import { unknownOf } from '../../value/derive.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { NUMBER, STRING } from '../../value/type.js';
import type { Shape, Value } from '../../value/value.js';
import { textOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import type { Call } from './function.js';

/** What a function gives that has another answer each time: an unknown of its own for each place where it is called. */
function eachTime({ name, origin }: Call, why: string, shape: Shape): Value {
  const place = `${origin.source}:${origin.range?.start ?? ''}`;
  const key = origin.via === null ? place : `${place}:${origin.via.source}:${origin.via.range?.start ?? ''}`;
  return unknownOf({ key: `${name}()@${key}`, cause: { kind: 'function', name, why } }, { type: STRING, shape });
}

function once(name: string, why: string): Value {
  return unknownOf({ key: `${name}()`, cause: { kind: 'function', name, why } }, { type: STRING, shape: TIME });
}

const TIME: Shape = { chars: 'any', min: 20, max: null };

export const timestamp = valueFunction([], STRING, () => once('timestamp', 'the time when Terraform runs'));
export const plantimestamp = valueFunction([], STRING, () => once('plantimestamp', 'the time when Terraform plans'));

export const uuid = valueFunction([], STRING, (_, call) =>
  eachTime(call, 'a random UUID each time', { chars: 'name', min: 36, max: 36 }),
);

export const bcrypt = valueFunction(
  [parameter('str', STRING)],
  STRING,
  (_, call) => eachTime(call, 'a hash with a random salt each time', { ...ANY_SHAPE, min: 60, max: 60 }),
  { variadic: parameter('cost', NUMBER) },
);

/** Secrets are not ours to decrypt; what is plainly no key is refused as Terraform does. */
export const rsadecrypt = valueFunction(
  [parameter('ciphertext', STRING), parameter('privatekey', STRING)],
  STRING,
  (args, call): Outcome => {
    if (!isPrivateKey(textOf(args[1]))) return refuse('invalid private key');
    return eachTime(call, 'decrypting is left to Terraform', ANY_SHAPE);
  },
);

function isPrivateKey(text: string): boolean {
  try {
    createPrivateKey(text);
    return true;
  } catch {
    return false;
  }
}
