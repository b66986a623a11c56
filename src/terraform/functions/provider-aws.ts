import { objectValue, stringValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { stretchesOf } from '../../value/stretches.js';
import { knownText } from '../../value/text.js';
import { ANY, STRING } from '../../value/type.js';
import type { Piece, StringValue, Value } from '../../value/value.js';
import { stringOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { type Field, fieldsOf } from './split.js';

const ARN = parameter('arn', STRING, 'partial');

/** The six parts of an ARN (IAM User Guide, "Amazon Resource Names"); null where it cannot be one, or where it is not known. */
function partsOfArn(value: StringValue): readonly StringValue[] | 'open' | null {
  const fields = fieldsOf(stretchesOf(value), ':');
  if (fields.slice(0, 5).some((field) => field.open)) return 'open';
  if (fields.length < 6) return fields.some((field) => field.open) ? 'open' : null;
  const head = fields.slice(0, 5).map((field) => stringValue(field.pieces, null));
  const [scheme] = head;
  if (scheme === undefined || knownText(scheme) !== 'arn') return null;
  return [...head, stringValue(joinFields(fields.slice(5)), null)];
}

function joinFields(fields: readonly Field[]): readonly Piece[] {
  return fields.flatMap((field, index): readonly Piece[] =>
    index === 0 ? field.pieces : [{ kind: 'text', text: ':', origin: null }, ...field.pieces],
  );
}

const NAMES = ['partition', 'service', 'region', 'account_id', 'resource'] as const;

export const arnParse = valueFunction([ARN], ANY, (args): Outcome => {
  const parts = partsOfArn(stringOf(args[0]));
  if (parts === 'open') return derive('provider::aws::arn_parse', args);
  if (parts === null) return refuse('arn: invalid prefix or not enough sections');
  const entries = NAMES.map((name, index): [string, Value] => [name, parts[index + 1] ?? stringValue([], null)]);
  return objectValue(Object.fromEntries(entries), null);
});

export const arnBuild = valueFunction(
  NAMES.map((name) => parameter(name, STRING, 'partial')),
  STRING,
  (args): Outcome => {
    const scheme: Field = { pieces: [{ kind: 'text', text: 'arn', origin: null }], open: false };
    return stringValue(
      joinFields([scheme, ...args.map((arg) => ({ pieces: stringOf(arg).pieces, open: false }))]),
      null,
    );
  },
);

/** The ARN of a role without its path. */
export const trimIamRolePath = valueFunction([ARN], STRING, (args): Outcome => {
  const parts = partsOfArn(stringOf(args[0]));
  if (parts === 'open') return derive('provider::aws::trim_iam_role_path', args, { type: STRING });
  if (parts === null) return refuse('arn: invalid prefix or not enough sections');
  const resource = parts[5] ?? stringValue([], null);
  const names = fieldsOf(stretchesOf(resource), '/');
  if (names.some((field) => field.open)) return derive('provider::aws::trim_iam_role_path', args, { type: STRING });
  const [kind, last] = [names[0], names.at(-1)];
  if (kind === undefined || last === undefined || names.length < 2) return refuse('the ARN is not that of a role');
  const slash: Piece = { kind: 'text', text: '/', origin: null };
  const fields = parts.slice(0, 5).map((part): Field => ({ pieces: part.pieces, open: false }));
  return stringValue(joinFields([...fields, { pieces: [...kind.pieces, slash, ...last.pieces], open: false }]), null);
});
