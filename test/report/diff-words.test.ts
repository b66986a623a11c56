import { expect, it } from 'vitest';
import { tellReach } from '../../src/report/diff-words.js';
import { nodeOf } from './sample.js';

it.each([
  ['gained', 'yes', 'a can now become b through c'],
  ['gained', 'maybe', 'a may now become b through c'],
  ['lost', 'yes', 'a can no longer become b through c'],
  ['lost', 'maybe', 'a perhaps can no longer become b through c'],
] as const)(
  'a way through others that was %s (%s) is told so that nobody reads a prohibition',
  (change, decision, said) => {
    const [from, to, step] = [nodeOf('a'), nodeOf('b'), nodeOf('c')];
    const reach = { change, from, to, through: [step], decision };
    expect(tellReach({ first: reach, roles: [to] }, ({ label }) => label)).toBe(said);
  },
);
