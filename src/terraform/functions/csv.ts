import { CsvError, parse } from 'csv-parse/sync';
import { listValue, NO_MARKS, textValue } from '../../value/construct.js';
import { type Outcome, type Refusal, refuse } from '../../value/outcome.js';
import { ANY, listOf, objectOf, STRING } from '../../value/type.js';
import type { Entry, Value } from '../../value/value.js';
import { textOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';

/** A list of objects, one for each line after the first, which names the attributes. */
export const csvdecode = valueFunction([parameter('str', STRING)], listOf(ANY), ([str]): Outcome => {
  const rows = parseRows(textOf(str));
  if ('kind' in rows) return rows;
  const [header, ...lines] = rows;
  if (header === undefined) return refuse('missing header line');
  const repeated = header.find((name, index) => header.indexOf(name) !== index);
  if (repeated !== undefined) return refuse(`duplicate column name "${repeated}"`);
  const type = objectOf(new Map(header.map((name) => [name, STRING])));
  return listValue(
    type,
    lines.map((line) => rowValue(header, line)),
    null,
  );
});

function parseRows(text: string): readonly (readonly string[])[] | Refusal {
  try {
    return parse(text, { columns: false, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) return refuse(error.message);
    throw error;
  }
}

function rowValue(header: readonly string[], line: readonly string[]): Value {
  const entries = new Map(
    header.map((name, index): [string, Entry] => [
      name,
      { value: textValue(line[index] ?? '', null), keyOrigin: null },
    ]),
  );
  return { kind: 'object', entries, rest: [], origin: null, marks: NO_MARKS };
}
