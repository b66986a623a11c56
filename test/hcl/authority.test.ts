import { describe, expect, it } from 'vitest';
import { askAuthority } from '../../src/hcl/authority.js';

describe('the official parser', () => {
  it('accepts what is right, as JSON', async () => {
    const answer = await askAuthority('a.tf', 'a "b" {\n  c = d\n}\n');
    expect(answer).toEqual({ kind: 'accepted', json: '{"a":{"b":[{"c":"${d}"}]}}' });
  });

  it('rejects what is wrong, with its place', async () => {
    const answer = await askAuthority('a.tf', 'a = b c\n');
    expect(answer.kind).toBe('rejected');
    expect(answer.kind === 'rejected' && answer.message).toMatch(/^\[a\.tf:1,7-8: Missing newline after argument;/);
  });

  it('is silent where a right file cannot be written as JSON', async () => {
    expect(await askAuthority('a.tf', 'a "b" {}\na {}\n')).toMatchObject({ kind: 'silent' });
  });
});
