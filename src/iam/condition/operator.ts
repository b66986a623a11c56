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

/** IAM User Guide, "IAM JSON policy elements: Condition operators"; letter case is ignored. */
const OPERATORS: ReadonlyMap<string, readonly [Comparison, Operator['sense']]> = new Map(
  Object.entries({
    stringequals: ['string', 'positive'],
    stringnotequals: ['string', 'negative'],
    stringequalsignorecase: ['string-ignore-case', 'positive'],
    stringnotequalsignorecase: ['string-ignore-case', 'negative'],
    stringlike: ['string-like', 'positive'],
    stringnotlike: ['string-like', 'negative'],
    arnequals: ['arn', 'positive'],
    arnlike: ['arn', 'positive'],
    arnnotequals: ['arn', 'negative'],
    arnnotlike: ['arn', 'negative'],
    numericequals: ['numeric-equals', 'positive'],
    numericnotequals: ['numeric-equals', 'negative'],
    numericlessthan: ['numeric-less', 'positive'],
    numericlessthanequals: ['numeric-less-equals', 'positive'],
    numericgreaterthan: ['numeric-greater', 'positive'],
    numericgreaterthanequals: ['numeric-greater-equals', 'positive'],
    dateequals: ['date-equals', 'positive'],
    datenotequals: ['date-equals', 'negative'],
    datelessthan: ['date-less', 'positive'],
    datelessthanequals: ['date-less-equals', 'positive'],
    dategreaterthan: ['date-greater', 'positive'],
    dategreaterthanequals: ['date-greater-equals', 'positive'],
    bool: ['bool', 'positive'],
    binaryequals: ['binary', 'positive'],
    ipaddress: ['ip', 'positive'],
    notipaddress: ['ip', 'negative'],
    null: ['null', 'positive'],
  }),
);

/** Null for an operator that IAM does not know. */
export function readOperator(text: string): Operator | null {
  const match = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(text.toLowerCase());
  const known = OPERATORS.get(match?.[2] ?? '');
  if (known === undefined) return null;
  const [comparison, sense] = known;
  const quantifier = match?.[1] === undefined ? 'none' : match[1] === 'forallvalues' ? 'all' : 'any';
  return { comparison, sense, quantifier, whenAbsent: match?.[3] === undefined ? 'decide' : 'pass' };
}
