import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/host/write-file.js';
import { writeStream } from '../../src/host/write-stream.js';

let top = '';

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'write-'));
});

afterAll(() => rmSync(top, { recursive: true }));

describe('writing a file', () => {
  it('replaces what was there, and leaves nothing beside', () => {
    const path = join(top, 'a/out.txt');
    mkdirSync(join(top, 'a'));
    writeFileSync(path, 'old');
    expect(writeWhole(path, 'new')).toEqual({ kind: 'written' });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(join(top, 'a'))).toEqual(['out.txt']);
  });

  it('keeps a link and writes what it leads to', () => {
    const path = join(top, 'link.txt');
    writeFileSync(join(top, 'target.txt'), 'old');
    symlinkSync('target.txt', path);
    writeWhole(path, 'new');
    expect(readlinkSync(path)).toBe('target.txt');
    expect(readFileSync(join(top, 'target.txt'), 'utf8')).toBe('new');
  });

  it('writes to a device', () => {
    expect(writeWhole('/dev/null', 'new')).toEqual({ kind: 'written' });
    expect(existsSync('/dev/null')).toBe(true);
  });

  it.each([
    ['in a directory that is not there', 'missing/out.txt', /^the directory .*\/missing does not exist$/],
    ['in place of a directory', '.', /^illegal operation on a directory$/],
  ])('says why it could not: %s', (_, path, why) => {
    expect(writeWhole(join(top, path), 'new')).toEqual({
      kind: 'failed',
      why: expect.stringMatching(why),
    });
  });
});

function streamFailingWith(code: string | null): Writable {
  return new Writable({
    write(_chunk, _encoding, callback) {
      callback(code === null ? null : Object.assign(new Error(code), { code }));
    },
  });
}

describe('writing to a stream', () => {
  it.each([null, 'EPIPE', 'EOF'])('ends well with %s', async (code) => {
    await expect(writeStream(streamFailingWith(code), 'text')).resolves.toBeUndefined();
  });

  it('ends well where the reader went away before', async () => {
    const stream = streamFailingWith('EPIPE');
    await writeStream(stream, 'text');
    await expect(writeStream(stream, 'more')).resolves.toBeUndefined();
  });

  it('tells of a full disk', async () => {
    await expect(writeStream(streamFailingWith('ENOSPC'), 'text')).rejects.toThrow('ENOSPC');
  });
});
