import { describe, expect, it } from 'vitest';
import type { Location } from '../../src/base/location.js';
import { type Marker, quoteSource } from '../../src/report/frame.js';
import { printLines } from '../../src/report/paint.js';
import { PLAIN, placeOf } from './sample.js';

const MARKER: Marker = { sign: '^', ink: 'error' };

function quote(text: string, location: Location, width: number | null = null): string {
  const look = { ...PLAIN, width };
  return printLines(quoteSource(text, location, MARKER, look), look);
}

/** The frame of a piece of a text. */
function quotePiece(text: string, piece: string, width: number | null = null): string {
  return quote(text, placeOf(piece, text), width);
}

describe('a quoted element', () => {
  it('is marked where it stands behind wide characters', () => {
    expect(quotePiece('名前 = "角色" # 👩‍💻', '"角色"')).toMatchInlineSnapshot(`
      "     1 | 名前 = "角色" # 👩�💻
             |        ^^^^^^
      "
    `);
  });

  it('is marked where it stands behind tabs', () => {
    expect(quotePiece('\tname\t= "a"', '"a"')).toMatchInlineSnapshot(`
      "     1 |     name    = "a"
             |               ^^^
      "
    `);
  });

  it('has no carriage return', () => {
    expect(quotePiece('a = 1\r\nb = 2\r\n', '2')).toMatchInlineSnapshot(`
      "     2 | b = 2
             |     ^
      "
    `);
  });

  it('is cut out of a long line', () => {
    const text = `policy = "${'x'.repeat(5000)}" + "here" + "${'y'.repeat(5000)}"`;
    expect(quotePiece(text, '"here"', 80)).toMatchInlineSnapshot(`
      "     1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxx" + "here" + "yyyyyyyyyyyyyyyyyyyyyyyyyyyy…
             |                                 ^^^^^^
      "
    `);
  });

  it('is itself cut where it is long', () => {
    expect(quotePiece(`policy = "${'x'.repeat(5000)}"`, `"${'x'.repeat(5000)}"`, 80)).toMatchInlineSnapshot(`
      "     1 | …licy = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
             |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it('is shown by its beginning and end where it has many lines', () => {
    const lines = ['policy = <<EOT', '{', '  "Version": "2012-10-17",', '', '  "Statement": []', '}', 'EOT', ''];
    const text = lines.join('\n');
    expect(quotePiece(text, text.slice(9))).toMatchInlineSnapshot(`
      "     1 | policy = <<EOT
             |          ^^^^^
           2 | {
         ...
           7 | EOT
             | ^^^
      "
    `);
  });

  it('is one mark where it is empty or stands at the end', () => {
    expect(quote('a =', { file: 'f', startLine: 1, startColumn: 4, endLine: 1, endColumn: 4 })).toMatchInlineSnapshot(`
      "     1 | a =
             |    ^
      "
    `);
  });

  it.each([
    ['a file without lines', { file: 'f' }],
    ['a line that the text does not have', { file: 'f', startLine: 9, startColumn: 1, endLine: 9, endColumn: 2 }],
  ])('is not shown for %s', (_, location) => {
    expect(quote('a = 1', location)).toBe('');
  });

  it('stays in its line where the columns reach beyond it', () => {
    expect(
      quote('a = 1', { file: 'f', startLine: 1, startColumn: 50, endLine: 1, endColumn: 60 }),
    ).toMatchInlineSnapshot(`
      "     1 | a = 1
             |      ^
      "
    `);
  });
});
