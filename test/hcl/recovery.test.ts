import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/source.js';
import { parseHcl } from '../../src/hcl/parse.js';
import type { Body } from '../../src/hcl/syntax.js';
import { show, showHeader } from './show.js';

/** What has been read of a body, an item a line, blocks with their content in braces. */
function outline(body: Body): readonly string[] {
  return body.items.map((item) =>
    item.kind === 'block'
      ? `${showHeader(item)} {${outline(item.body).join('; ')}}`
      : `${item.name} = ${show(item.value)}`,
  );
}

interface Case {
  readonly name: string;
  readonly source: string;
  /** Line and column of each problem, and its message. */
  readonly problems: readonly string[];
  readonly tree: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'a list item without a comma',
    source: 'a = [1 2, 3]\nb = 4\n',
    problems: ['1:8 Expected "," or "]" after the item, found "2".'],
    tree: ['a = [1, ?, 3]', 'b = 4'],
  },
  {
    name: 'a list that is never closed',
    source: 'x {\n  a = [1, 2\n  b = 3\n}\ny = 1\n',
    problems: ['3:3 Expected "," or "]" after the item, found "b".'],
    tree: ['x {a = [1, 2, ?]; b = 3}', 'y = 1'],
  },
  {
    name: 'an object inside a policy that is never closed',
    source:
      'a "b" {\n  p = jsonencode({\n    S = [{\n      A = "x"\n      P = { Service = "y"\n    }]\n  })\n}\nc "d" {\n  e = 1\n}\n',
    problems: ['6:6 Expected ",", the end of the line or "}" after the item, found "]".'],
    tree: ['a.b {p = jsonencode({S = [{A = "x", P = {Service = "y"}, ? = ?}]})}', 'c.d {e = 1}'],
  },
  {
    name: 'a call without a comma',
    source: 'a = f(x y)\nb = g(x, y...z)\n',
    problems: [
      '1:9 Expected "," or ")" after the argument, found "y".',
      '2:11 An argument that is expanded with "..." must be the last one, followed by ")".',
    ],
    tree: ['a = f(x, ?)', 'b = g(x, ?...)'],
  },
  {
    name: 'a call at the end of the text',
    source: 'a = f(x',
    problems: ['1:5 This "f(" is never closed.'],
    tree: ['a = f(x, ?)'],
  },
  {
    name: 'object items in quotes of the wrong kind',
    source: "a = {\n  b = 1 2\n  'c' = 3\n  d = 4\n}\n",
    problems: [
      '2:9 Expected ",", the end of the line or "}" after the item, found "2".',
      '3:3 Expected an expression, found "\'": strings are written between double quotes.',
    ],
    tree: ['a = {b = 1, ? = ?, ? = ?, d = 4}'],
  },
  {
    name: 'names in quotes, as Terraform 0.11 took them',
    source: '"a" = 1\n"b" = {\n  "c" = 2\n}\n"b" = 3\n"d" "e" {\n  "f" = 4\n}\n',
    problems: [
      '1:1 The name of an argument or block stands without quotes.',
      '2:1 The name of an argument or block stands without quotes.',
      '5:1 The name of an argument or block stands without quotes.',
      '6:1 The name of an argument or block stands without quotes.',
      '7:3 The name of an argument or block stands without quotes.',
    ],
    tree: ['a = 1', 'b = {"c" = 2}', 'b = 3', 'd.e {f = 4}'],
  },
  {
    name: 'a string that is never closed',
    source: 'x {\n  a = "abc\n  b = 3\n}\ny = 1\n',
    problems: ["2:11 Expected the '\"' that ends the string, found the end of the line."],
    tree: ['x {a = "abc${?}"; b = 3}', 'y = 1'],
  },
  {
    name: 'a shell variable in an interpolation',
    source: 'a = "x${HOME:-y}z"\nb = ["${c d}", "e"]\n',
    problems: ['1:13 Expected the "}" that ends "${", found ":".', '2:11 Expected the "}" that ends "${", found "d".'],
    tree: ['a = "x${?}z"', 'b = ["${?}", "e"]'],
  },
  {
    name: 'an interpolation that is never closed',
    source: 'a = "x${b"\nc = 1\n',
    problems: ['1:7 This "${" is never closed: its "}" is missing.'],
    tree: ['a = "x${?}"', 'c = 1'],
  },
  {
    name: 'an interpolation in a heredoc',
    source: 'x {\n  a = <<EOT\n1 ${b c} 2\n${d\n3\nEOT\n  e = 4\n}\n',
    problems: ['3:7 Expected the "}" that ends "${", found "c".', '5:1 Expected the "}" that ends "${", found "3".'],
    tree: ['x {a = "1 ${?} 2\n${?}\n"; e = 4}'],
  },
  {
    name: 'a heredoc that is never closed',
    source: 'a = <<EOT\nb\n',
    problems: ['3:1 Expected "EOT" on a line of its own, which ends the heredoc, found the end of the text.'],
    tree: ['a = "b\n${?}"'],
  },
  {
    name: 'directives that do not match',
    source: 'a = "%{ if b }c"\nd = "%{ endfor }e"\nf = "%{ wenn g }h%{ endif }"\n',
    problems: [
      '1:16 Expected "%{ endif }" before the end of the template.',
      '2:6 This "endfor" belongs to no "for".',
      '3:9 "wenn" is no template directive: expected "if", "else", "endif", "for" or "endfor".',
      '3:18 This "endif" belongs to no "if".',
    ],
    tree: ['a = "%{if b}c${?}%{else}%{endif}"', 'd = "${?}e"', 'f = "${?}h${?}"'],
  },
  {
    name: 'an escape sequence that does not exist',
    source: 'a = "b\\qc"\n',
    problems: ['1:7 "\\q" is no escape sequence.'],
    tree: ['a = "b${?}c"'],
  },
  {
    name: 'a "for" of the wrong kind',
    source: 'a = [for b in c : d => e]\nf = {for g in h : i}\nj = [for k l : m]\n',
    problems: [
      '1:19 A "for" that makes a list has no key: write "{" instead of "[".',
      '2:19 A "for" that makes an object needs a key and a value: "key => value".',
      '3:12 Expected "in" and the collection of "for", found "l".',
    ],
    tree: ['a = ?', 'f = ?', 'j = ?'],
  },
  {
    name: 'a block that is never closed',
    source: 'a "b" {\n  c = 1\n\nd "e" {\n  f = 1\n}\n',
    problems: ['1:7 This block is never closed: its "}" is missing.'],
    tree: ['a.b {c = 1; d.e {f = 1}}'],
  },
  {
    name: 'a brace too many',
    source: 'a {\n  b = 1\n}}\nc {\n  d = 2\n}\n}\ne = 3\n',
    problems: [
      '3:2 Expected the end of the line after this block, found "}".',
      '7:1 Expected an argument or a block, found "}".',
    ],
    tree: ['a {b = 1}', 'c {d = 2}', 'e = 3'],
  },
  {
    name: 'a brace on the next line',
    source: 'a "b"\n{\n  c = 1\n}\nd {}\n',
    problems: ['1:6 Expected a label or "{" on the line on which the block begins, found the end of the line.'],
    tree: ['d {}'],
  },
  {
    name: 'blocks of one line that hold too much',
    source: 'a { b = 1, c = 2 }\nd { e { f = 1 } }\ng { h }\ni = 1\n',
    problems: [
      '1:10 A block on a single line holds one argument: write each on a line of its own.',
      '2:5 "e" is no argument: a block on a single line can hold an argument only.',
      '3:5 "h" is no argument: expected "=" after it.',
    ],
    tree: ['a {b = 1}', 'd {}', 'g {}', 'i = 1'],
  },
  {
    name: 'a label with a template in it',
    source: 'a "x${y}" {\n  b = 1\n}\nc = 2\n',
    problems: ['1:5 A label is plain text: write "$${" for the characters "${".'],
    tree: ['a.x {b = 1}', 'c = 2'],
  },
  {
    name: 'what is left of a merge',
    source: 'a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> x\nc = 4\n',
    problems: [
      '2:1 Expected an argument or a block, found "<": a heredoc begins with "<<", a name and the end of the line.',
      '4:1 Expected an argument or a block, found "=".',
      '5:1 The argument "b" is already set.',
      '6:1 Expected an argument or a block, found ">".',
    ],
    tree: ['a = 1', 'b = 2', 'b = 3', 'c = 4'],
  },
  {
    name: 'a comment that is never closed',
    source: 'a = 1 /* b\nc = 2\n',
    problems: ['1:8 Expected an expression, found "*": the comment is never closed.'],
    tree: ['a = (1 / ?)', 'c = 2'],
  },
];

describe('after a mistake', () => {
  it.each(CASES)('the rest is read: $name', ({ source, problems, tree }) => {
    const parsed = parseHcl(source);
    const told = parsed.problems.map(({ message, range }) => {
      const { line, column } = positionAt(source, range.start);
      return `${line}:${column} ${message}`;
    });
    expect(told).toEqual(problems);
    expect(outline(parsed.body)).toEqual(tree);
  });

  it('names what it found without control characters and in short', () => {
    const messages = ['\u0000', '\u202e', 'é'.repeat(100)].map(
      (text) => parseHcl(`a = 1 ${text}\n`).problems[0]?.message,
    );
    expect(messages).toEqual([
      'Expected the end of the line after this argument, found the character U+0000.',
      'Expected the end of the line after this argument, found the character U+202E.',
      `Expected the end of the line after this argument, found "${'é'.repeat(40)}…".`,
    ]);
  });
});
