import type { Origin } from '../../base/origin.js';
import { readOperator } from '../../iam/condition/operator.js';
import type { Condition, Matcher, PolicyDocument, PrincipalMember, Statement } from '../../iam/policy.js';
import { accountOfPrincipal, classifyPrincipal, type Principal } from '../../iam/principal.js';
import type { Presence } from '../../value/presence.js';
import { canonicalText, knownText, printableText, showText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';

/** What one statement of a trust says of one principal and one action: the least that can be added or taken away. */
export interface TrustTerm {
  readonly effect: Statement['effect'];
  readonly principal: TermPrincipal;
  readonly action: string;
  readonly conditions: readonly TermCondition[];
  readonly origin: Origin | null;
}

export interface TermPrincipal {
  /** The same on both sides of a comparison. */
  readonly key: string;
  readonly kind: Principal['kind'] | 'anyone-but';
  /** Of what has one, as a key. */
  readonly account: string | null;
  readonly shown: string;
}

export interface TermCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly sense: 'positive' | 'negative' | 'exact';
  /** Whether values are patterns. */
  readonly isPattern: boolean;
  readonly shown: string;
}

/** The terms of a trust; `idOf` gives names that both sides of a comparison share. */
export function listTerms({ statements }: PolicyDocument, idOf: (text: string) => string): readonly TrustTerm[] {
  return statements.flatMap((statement) => {
    const conditions = [
      ...statement.conditions.map((condition) => readCondition(condition, idOf)),
      ...presenceTerms(statement.presence, idOf),
    ];
    return actionsOf(statement.action).flatMap((action) =>
      principalsOf(statement, idOf).map(({ principal, presence, origin }) => ({
        effect: statement.effect,
        principal,
        action,
        conditions: [...conditions, ...presenceTerms(presence, idOf)],
        origin: origin ?? statement.origin,
      })),
    );
  });
}

function actionsOf(matcher: Matcher<'Action'> | null): readonly string[] {
  if (matcher === null) return ['nothing'];
  const names = matcher.elements.map(({ value }) => printableText(value));
  return matcher.name === 'Action' ? names : [`everything but ${names.toSorted().join(', ')}`];
}

interface NamedPrincipal {
  readonly principal: TermPrincipal;
  readonly presence: Presence;
  readonly origin: Origin | null;
}

function principalsOf({ principal }: Statement, idOf: (text: string) => string): readonly NamedPrincipal[] {
  if (principal === null) return [];
  if (principal.name === 'Principal')
    return principal.members.map((member) => ({
      principal: readPrincipal(member, idOf),
      presence: member.presence,
      origin: member.value.origin ?? member.typeOrigin,
    }));
  const names = principal.members.map(({ value }) => idOf(printableText(value))).toSorted();
  const shown = `anyone but ${names.join(', ')}`;
  return [
    {
      principal: { key: shown, kind: 'anyone-but', account: null, shown },
      presence: [],
      origin: principal.keyOrigin,
    },
  ];
}

function readPrincipal(member: PrincipalMember, idOf: (text: string) => string): TermPrincipal {
  const principal = classifyPrincipal(member);
  const account = accountOfPrincipal(principal);
  const text = idOf(canonicalText(member.value));
  return {
    key:
      principal.kind === 'account' && account !== null
        ? `account ${idOf(canonicalText(account))}`
        : `${member.type} ${text}`,
    kind: principal.kind,
    account: account === null ? null : idOf(canonicalText(account)),
    shown: showPrincipal(principal, member.value),
  };
}

function showPrincipal(principal: Principal, value: StringValue): string {
  if (principal.kind === 'everyone') return 'anyone';
  return principal.kind === 'account' ? `the account ${showText(principal.account)}` : showText(value);
}

function readCondition({ operator, key, values }: Condition, idOf: (text: string) => string): TermCondition {
  const read = readOperator(knownText(operator) ?? '');
  const shownValues = values.map(({ value }) => showText(value)).join(', ');
  const isPattern = read?.comparison === 'string-like' || read?.comparison === 'arn';
  const isCompared = isPattern || read?.comparison === 'string' || read?.comparison === 'string-ignore-case';
  return {
    operator: canonicalText(operator)
      .toLowerCase()
      .replace(/^stringequals$/, 'stringlike'),
    key: canonicalText(key).toLowerCase(),
    values: values.map(({ value }) => idOf(canonicalText(value))).toSorted(),
    sense: isCompared || read?.comparison === 'ip' || read?.comparison === 'bool' ? read.sense : 'exact',
    isPattern,
    shown: `${showText(key)} ${showText(operator)} ${shownValues}`,
  };
}

/** What a statement's or a principal's being there depends on, as one more thing that must hold. */
function presenceTerms(presence: Presence, idOf: (text: string) => string): readonly TermCondition[] {
  return presence.map(({ symbol, outcome }) => ({
    operator: 'presence',
    key: idOf(symbol.key),
    values: [outcome],
    sense: 'exact',
    isPattern: false,
    shown: 'only as the configuration decides',
  }));
}
