import { nearestWord } from '../base/nearest-word.js';
import { FORMATS } from '../report/formats.js';
import type { BaselineChoice, LintCall } from './call.js';
import { choiceOf, isGiven, textOf, textsOf } from './option-values.js';
import type { ParsedArguments } from './parser.js';

type Values = ParsedArguments['values'];

/** What is wrong with the options about a baseline. */
export function objectToBaselines(values: Values): string | null {
  const isRead = isGiven(values.baseline);
  if (isGiven(values['prune-baseline']) && !isRead) return '--prune-baseline needs --baseline FILE';
  if (isGiven(values['write-baseline']) && isRead) return '--write-baseline does not go with --baseline';
  return null;
}

export function baselineOf(values: Values): BaselineChoice {
  const written = textOf(values['write-baseline']);
  if (written !== null) return { kind: 'written', file: written };
  const file = textOf(values.baseline);
  if (file === null) return { kind: 'none' };
  return { kind: 'heeded', file, staleEntries: values['prune-baseline'] === true ? 'dropped' : 'told' };
}

/** What is wrong with `--report`, or with two results that would go to one file. */
export function objectToReports(values: Values): string | null {
  const flaw = textsOf(values.report)
    .map(describeReportFlaw)
    .find((one) => one !== null);
  const files = [values.output, values['write-baseline'], ...reportsOf(values).map(({ file }) => file)];
  const twice = files.find((file, index) => file !== undefined && files.indexOf(file) !== index);
  return flaw ?? (twice === undefined ? null : `${twice} would be written twice`);
}

function describeReportFlaw(text: string): string | null {
  const [name = ''] = text.split('=', 1);
  if (name === '' || name === text || name.length + 1 === text.length)
    return `--report takes FORMAT=FILE, as sarif=findings.sarif, and not ${text}`;
  if (choiceOf(name, FORMATS) !== null) return null;
  const near = nearestWord(name, FORMATS);
  return `--report knows ${FORMATS.join(', ')}, and not ${name}${near === null ? '' : `; did you mean ${near}?`}`;
}

export function reportsOf(values: Values): LintCall['reports'] {
  return textsOf(values.report).flatMap((text) => {
    const [name = ''] = text.split('=', 1);
    const format = choiceOf(name, FORMATS);
    return format === null ? [] : [{ format, file: text.slice(name.length + 1) }];
  });
}
