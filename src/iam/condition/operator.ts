/** How the values of a condition are compared with a key's. */
export type Comparison =
  | 'string'
  | 'string-ignore-case'
  | 'string-like'
  | 'arn'
  | 'bool'
  | 'null'
  | 'ip'
  | 'binary'
  | NumericComparison
  | DateComparison;

type NumericComparison = `numeric-${'equals' | Order}`;
type DateComparison = `date-${'equals' | Order}`;
type Order = 'less' | 'less-equals' | 'greater' | 'greater-equals';

/** A condition operator taken apart. */
export interface Operator {
  readonly comparison: Comparison;
  /** `negative` operators hold where no value matches, and where the key is absent. */
  readonly sense: 'positive' | 'negative';
  readonly quantifier: 'none' | 'any' | 'all';
  /** `pass`: `...IfExists`, which holds where the key is absent. */
  readonly whenAbsent: 'decide' | 'pass';
}

/** IAM User Guide, "IAM JSON policy elements: Condition operators". */
const OPERATORS = new Map(
  Object.entries<readonly [Comparison, Operator['sense']]>({
    StringEquals: ['string', 'positive'],
    StringNotEquals: ['string', 'negative'],
    StringEqualsIgnoreCase: ['string-ignore-case', 'positive'],
    StringNotEqualsIgnoreCase: ['string-ignore-case', 'negative'],
    StringLike: ['string-like', 'positive'],
    StringNotLike: ['string-like', 'negative'],
    ArnEquals: ['arn', 'positive'],
    ArnLike: ['arn', 'positive'],
    ArnNotEquals: ['arn', 'negative'],
    ArnNotLike: ['arn', 'negative'],
    NumericEquals: ['numeric-equals', 'positive'],
    NumericNotEquals: ['numeric-equals', 'negative'],
    NumericLessThan: ['numeric-less', 'positive'],
    NumericLessThanEquals: ['numeric-less-equals', 'positive'],
    NumericGreaterThan: ['numeric-greater', 'positive'],
    NumericGreaterThanEquals: ['numeric-greater-equals', 'positive'],
    DateEquals: ['date-equals', 'positive'],
    DateNotEquals: ['date-equals', 'negative'],
    DateLessThan: ['date-less', 'positive'],
    DateLessThanEquals: ['date-less-equals', 'positive'],
    DateGreaterThan: ['date-greater', 'positive'],
    DateGreaterThanEquals: ['date-greater-equals', 'positive'],
    Bool: ['bool', 'positive'],
    BinaryEquals: ['binary', 'positive'],
    IpAddress: ['ip', 'positive'],
    NotIpAddress: ['ip', 'negative'],
    Null: ['null', 'positive'],
  }),
);

/** As IAM writes them. */
export const OPERATOR_NAMES: readonly string[] = [...OPERATORS.keys()];

const BY_LOWER_CASE = new Map(OPERATOR_NAMES.map((name) => [name.toLowerCase(), name]));

const QUANTIFIERS = { forallvalues: 'ForAllValues', foranyvalue: 'ForAnyValue' } as const;

/** Null for an operator that IAM does not know; letter case is ignored. */
export function readOperator(text: string): Operator | null {
  const { quantifier, name, isOptional } = takeApart(text);
  const known = OPERATORS.get(name ?? '');
  if (known === undefined) return null;
  const [comparison, sense] = known;
  return {
    comparison,
    sense,
    quantifier: quantifier === null ? 'none' : quantifier === 'forallvalues' ? 'all' : 'any',
    whenAbsent: isOptional ? 'pass' : 'decide',
  };
}

/** The operator as IAM writes it; null for one that it does not know. */
export function spellOperator(text: string): string | null {
  const { quantifier, name, isOptional } = takeApart(text);
  if (name === null) return null;
  return `${quantifier === null ? '' : `${QUANTIFIERS[quantifier]}:`}${name}${isOptional ? 'IfExists' : ''}`;
}

interface Parts {
  readonly quantifier: keyof typeof QUANTIFIERS | null;
  readonly name: string | null;
  readonly isOptional: boolean;
}

function takeApart(text: string): Parts {
  const match = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(text.toLowerCase());
  const quantifier = match?.[1] === 'forallvalues' || match?.[1] === 'foranyvalue' ? match[1] : null;
  return { quantifier, name: BY_LOWER_CASE.get(match?.[2] ?? '') ?? null, isOptional: match?.[3] !== undefined };
}
