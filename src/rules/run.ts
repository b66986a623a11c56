import { groupBy } from '../base/group-by.js';
import { isSameText, type Origin } from '../base/origin.js';
import type { Audience, RuleInfo } from '../base/rule-info.js';
import type { RuleVerdict } from '../base/rule-verdict.js';
import type { Remedy } from '../graph/remedy.js';
import { type Problem, type Related, type Rule, type RuleContext, STAGES } from './define.js';
import { indexEnvironments } from './environments.js';

/** A problem with the rule that found it, and everything that the same mistake shows at. */
export interface FoundProblem extends Problem {
  readonly rule: RuleInfo;
  readonly occurrences: readonly Occurrence[];
  /** What puts it right: a remedy for each instance that it shows in. */
  readonly remedies: readonly Remedy[];
  /** Tells it from others of the same rule and identity, whatever else is shown. */
  readonly ordinal: number;
  /** Whether the configuration switches its rule off where it stands. */
  readonly isOverridden: boolean;
}

/** A mistake at one address: its element and what is told beside it. */
export interface Occurrence {
  readonly address: string;
  readonly origins: readonly Origin[];
  /** The environment of the root that it lies in; null for a root without any. */
  readonly environment: string | null;
  /** The blocks that these are arguments of, wherever their text stands. */
  readonly blocks: readonly string[];
}

/** A problem that is not shown: it rests on a `maybe`, is for other readers, is switched off where it stands, or another one tells it. */
export interface HiddenProblem {
  readonly problem: FoundProblem;
  readonly why: 'possible' | 'pedantic' | 'auditor' | 'overridden' | 'explained';
}

/** What the reader asked to see. */
export interface Visibility {
  readonly audience: Audience;
  readonly isSelected: (ruleId: string) => boolean;
  /** What the configuration says of a rule at a place. */
  readonly verdictAt: (ruleId: string, origin: Origin | null) => RuleVerdict | null;
}

export interface RunResult {
  readonly shown: readonly FoundProblem[];
  readonly hidden: readonly HiddenProblem[];
}

/**
 * Runs the rules, folds what is one mistake in several instances, and lets the first rule that explains a broken pair
 * tell what later ones would say of it. What is not shown explains nothing.
 */
export function runRules(rules: readonly Rule[], context: RuleContext, visibility: Visibility): RunResult {
  const selected = rules.filter(({ info }) => visibility.isSelected(info.id));
  const environmentOf = indexEnvironments(context.graph);
  const ordered = STAGES.flatMap((stage) => selected.filter((rule) => rule.stage === stage));
  const found = number(
    ordered.flatMap((rule) =>
      fold(
        [...rule.check(context)].map((one) =>
          toFound(one, rule.info, { verdictAt: visibility.verdictAt, environmentOf }),
        ),
      ),
    ),
  );
  const visible = found.filter((problem) => hiddenAs(problem, visibility.audience) === null);
  const { shown, explained } = explainOnce(visible);
  const claimed = new Set(shown.flatMap(({ claims }) => claims));
  const isExplained = ({ claims }: FoundProblem) => claims.length > 0 && claims.every((claim) => claimed.has(claim));
  const unseen = found.flatMap((problem): readonly HiddenProblem[] => {
    const why = hiddenAs(problem, visibility.audience);
    return why === null ? [] : [{ problem, why: isExplained(problem) ? 'explained' : why }];
  });
  return { shown, hidden: [...explained.map((problem) => ({ problem, why: 'explained' }) as const), ...unseen] };
}

interface Finding extends Pick<Visibility, 'verdictAt'> {
  readonly environmentOf: (problem: Problem) => string | null;
}

function toFound(problem: Problem, rule: RuleInfo, { verdictAt, environmentOf }: Finding): FoundProblem {
  const { address, origin, related } = problem;
  const verdict = verdictAt(rule.id, origin) ?? 'on';
  const severity = verdict === 'on' || verdict === 'off' ? problem.severity : verdict;
  const origins = [origin, ...related.map((one) => one.origin)].filter((one) => one !== null);
  const blocks = [address, ...related.flatMap((one) => one.address ?? [])];
  const environment = environmentOf(problem);
  const occurrences = [{ address, origins, environment, blocks }];
  const remedies = problem.remedy === null ? [] : [problem.remedy];
  return { ...problem, severity, rule, occurrences, remedies, ordinal: 0, isOverridden: verdict === 'off' };
}

/** Numbers the problems of one rule that are alike, so that each has a name of its own. */
function number(problems: readonly FoundProblem[]): readonly FoundProblem[] {
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const key = identityOf(problem);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return { ...problem, ordinal };
  });
}

/** What a problem is about, wherever its code stands. The instances of one block are one mistake: their keys are `[*]`. */
export function identityOf({ rule, identity }: Pick<FoundProblem, 'rule' | 'identity'>): string {
  return [rule.id, ...identity.map((text) => text.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '[*]'))].join('\n');
}

const RANKS: Readonly<Record<Audience, number>> = { default: 0, pedantic: 1, auditor: 2 };

/** Why a problem is not shown: its rule is for others, it rests on a `maybe`, or its rule is off at its place. */
function hiddenAs(problem: FoundProblem, audience: Audience): Exclude<HiddenProblem['why'], 'explained'> | null {
  const wanted = problem.audience ?? problem.rule.audience;
  if (wanted !== 'default' && RANKS[wanted] > RANKS[audience]) return wanted;
  if (problem.confidence === 'possible' && audience === 'default') return 'possible';
  return problem.isOverridden ? 'overridden' : null;
}

/** Problems of one rule at one written element, alike in weight, are one mistake: the first tells it for all. */
function fold(problems: readonly FoundProblem[]): readonly FoundProblem[] {
  const folded = groupBy(problems, (problem) => mistakeKey(problem) ?? problem);
  return [...folded.values()].flatMap((alike) => (alike[0] === undefined ? [] : [joinProblems(alike[0], alike)]));
}

function mistakeKey({ origin, severity, confidence }: FoundProblem): string | null {
  const text = textKey(origin);
  return text === null ? null : `${text}:${severity}:${confidence}`;
}

/** The same for origins that are the same written text. */
function textKey(origin: Origin | null): string | null {
  return origin === null || origin.range === null ? null : `${origin.source}:${origin.range.start}:${origin.range.end}`;
}

function joinProblems(first: FoundProblem, alike: readonly FoundProblem[]): FoundProblem {
  if (alike.length === 1) return first;
  return {
    ...first,
    occurrences: alike.flatMap(({ occurrences }) => occurrences),
    remedies: alike.flatMap(({ remedies }) => remedies),
    claims: alike.flatMap(({ claims }) => claims),
    related: foldRelated(alike.flatMap(({ related }) => related)),
  };
}

/** How many of those that one text makes are told by their names. */
const MOST_NAMED = 5;

/** What is told of several instances of one text is told once, where that text stands. */
function foldRelated(all: readonly Related[]): readonly Related[] {
  const distinct = [...groupBy(all, ({ message }) => message).values()].flatMap(([first]) => first ?? []);
  return [...groupBy(distinct, (related) => textKey(related.origin) ?? related).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const told = alike.slice(0, MOST_NAMED).map(({ message }) => message);
    const more = alike.length - told.length;
    return [{ ...first, message: [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ') }];
  });
}

function joinRelated(first: readonly Related[], others: readonly Related[]): readonly Related[] {
  const isKnown = (related: Related) =>
    first.some(
      (known) =>
        known.message === related.message ||
        (known.origin !== null && related.origin !== null && isSameText(known.origin, related.origin)),
    );
  return [...first, ...others.filter((related) => !isKnown(related))];
}

/** A problem whose pairs are all explained by earlier rules becomes a part of the first that explains one. */
function explainOnce(problems: readonly FoundProblem[]) {
  const kept: FoundProblem[] = [];
  const explained: FoundProblem[] = [];
  const explainedBy = new Map<string, number>();
  for (const problem of problems) {
    const indexes = problem.claims.map((claim) => explainedBy.get(claim)).filter((index) => index !== undefined);
    const [index] = indexes;
    const explaining = index === undefined ? undefined : kept[index];
    const isExplained = indexes.length === problem.claims.length && explaining?.rule.id !== problem.rule.id;
    if (index !== undefined && explaining !== undefined && isExplained) {
      kept[index] = tellBeside(explaining, problem);
      explained.push(problem);
      continue;
    }
    for (const claim of problem.claims) if (!explainedBy.has(claim)) explainedBy.set(claim, kept.length);
    kept.push(problem);
  }
  return { shown: kept, explained };
}

function tellBeside(explaining: FoundProblem, problem: FoundProblem): FoundProblem {
  const origins = problem.origin === null ? [] : [problem.origin];
  return {
    ...explaining,
    related: joinRelated(explaining.related, [asRelated(problem)]),
    occurrences: explaining.occurrences.map((one) => ({ ...one, origins: [...one.origins, ...origins] })),
  };
}

function asRelated({ message, address, origin }: FoundProblem): Related {
  return { message, address, origin };
}
