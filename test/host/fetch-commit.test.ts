import { describe, expect, it } from 'vitest';
import { fetchCommit } from '../../src/host/git.js';

describe('a commit to fetch', () => {
  it.each(['--upload-pack=touch x', '-q', '+main', 'main:main', 'a b', 'x^{tree}', 'refs/*', 'a\0b', 'a\nb'])(
    'is never called %j, for git takes that for something else',
    (name) => {
      expect(fetchCommit('.', name)).toEqual({ kind: 'failed', why: `${name} names no commit` });
    },
  );
});
