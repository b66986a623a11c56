import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listRuleIds } from '../src/index.js';
import { readExpectations } from './fixture-expectations.js';

/** How people write a policy: as text, encoded from an object, as a document, and somewhere behind a module's variables. */
const FORMS = {
  heredoc: /<<-?(\w+)\r?\n(?:(?!^\s*\1$).*\n)*?.*"Statement"/m,
  jsonencode: /\bjsonencode\(/,
  document: /^data "aws_iam_policy_document"/m,
  module: /^module "/m,
} as const;

const FIXTURES = fileURLToPath(new URL('../fixtures/rules', import.meta.url)).replaceAll('\\', '/');

/** The files of a fixture by the forms that they show; a module's show that of their call. */
function listForms(path: string): readonly { readonly file: string; readonly form: string }[] {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.tf'));
  const texts = files.map((file) => ({ file, text: readFileSync(`${path}/${file}`, 'utf8') }));
  const called = new Set(
    texts.flatMap(({ file, text }) =>
      [...text.matchAll(/^ {2}source += "(\.[^"]*)"/gm)].map(([, source = '']) =>
        posix.join(posix.dirname(file), source),
      ),
    ),
  );
  return texts.flatMap(({ file, text }) => {
    const shown = Object.entries(FORMS).flatMap(([form, pattern]) => (pattern.test(text) ? [form] : []));
    return [...shown, ...(called.has(posix.dirname(file)) ? ['module'] : [])].map((form) => ({ file, form }));
  });
}

const ALL_FORMS = Object.keys(FORMS).toSorted();
const formsOf = (shown: readonly { readonly form: string }[]) => [...new Set(shown.map(({ form }) => form))].toSorted();

describe('every form of policies', () => {
  it.each(listRuleIds())('shows a mistake of %s', (id) => {
    const bad = `${FIXTURES}/${id}/bad`;
    const found = readExpectations(bad).findings.filter((finding) => finding.endsWith(` ${id}`));
    const places = new Set(found.map((finding) => finding.replace(/:\d+ .*$/, '')));
    expect(formsOf(listForms(bad).filter(({ file }) => places.has(file)))).toEqual(ALL_FORMS);
  });

  it.each(listRuleIds())('shows what %s does not mean', (id) => {
    expect(formsOf(listForms(`${FIXTURES}/${id}/good`))).toEqual(ALL_FORMS);
  });
});
