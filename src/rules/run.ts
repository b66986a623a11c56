import { isSameText } from '../base/origin.js';
import type { Audience, RuleInfo } from '../base/rule-info.js';
import { type Problem, type Related, type Rule, type RuleContext, STAGES } from './define.js';

/** A problem with the rule that found it, and every address that the same mistake shows at. */
export interface FoundProblem extends Problem {
  readonly rule: RuleInfo;
  readonly instances: readonly string[];
}

/** What the reader asked to see. */
export interface Visibility {
  readonly audience: Audience;
  readonly isSelected: (ruleId: string) => boolean;
}

export interface RunResult {
  readonly shown: readonly FoundProblem[];
  readonly hidden: { readonly possible: number; readonly pedantic: number; readonly auditor: number };
}

/**
 * Runs the rules, folds what is one mistake in several instances, and lets the first rule that explains a broken pair
 * tell what later ones would say of it. What is not shown explains nothing.
 */
export function runRules(rules: readonly Rule[], context: RuleContext, visibility: Visibility): RunResult {
  const selected = rules.filter(({ info }) => visibility.isSelected(info.id));
  const ordered = STAGES.flatMap((stage) => selected.filter((rule) => rule.stage === stage));
  const found = ordered.flatMap((rule) =>
    fold([...rule.check(context)].map((problem) => toFound(problem, rule.info, context))),
  );
  const shown = explainOnce(found.filter((problem) => hiddenAs(problem, visibility.audience) === null));
  const explained = new Set(shown.flatMap(({ claims }) => claims));
  const isExplained = ({ claims }: FoundProblem) => claims.length > 0 && claims.every((claim) => explained.has(claim));
  const count = (why: Audience | 'possible') =>
    found.filter((problem) => hiddenAs(problem, visibility.audience) === why && !isExplained(problem)).length;
  return {
    shown,
    hidden: { possible: count('possible'), pedantic: count('pedantic'), auditor: count('auditor') },
  };
}

function toFound(problem: Problem, rule: RuleInfo, { settings }: RuleContext): FoundProblem {
  const severity = settings.severities.get(rule.id) ?? problem.severity;
  return { ...problem, severity, rule, instances: [problem.address] };
}

const RANKS: Readonly<Record<Audience, number>> = { default: 0, pedantic: 1, auditor: 2 };

/** Why a problem is not shown: its rule is for others, or it rests on a `maybe`. */
function hiddenAs(problem: FoundProblem, audience: Audience): 'possible' | Audience | null {
  const wanted = problem.audience ?? problem.rule.audience;
  if (RANKS[wanted] > RANKS[audience]) return wanted;
  return problem.confidence === 'possible' && audience === 'default' ? 'possible' : null;
}

/** Problems of one rule at one written element, alike in weight, are one mistake: the first tells it for all. */
function fold(problems: readonly FoundProblem[]): readonly FoundProblem[] {
  const folded = new Map<string, FoundProblem>();
  for (const [index, problem] of problems.entries()) {
    const key = mistakeKey(problem) ?? `alone:${index}`;
    const first = folded.get(key);
    folded.set(key, first === undefined ? problem : joinProblems(first, problem));
  }
  return [...folded.values()];
}

function mistakeKey({ origin, severity, confidence }: FoundProblem): string | null {
  if (origin === null || origin.range === null) return null;
  return `${origin.source}:${origin.range.start}:${origin.range.end}:${severity}:${confidence}`;
}

function joinProblems(first: FoundProblem, other: FoundProblem): FoundProblem {
  const instances = first.instances.includes(other.address) ? first.instances : [...first.instances, other.address];
  return {
    ...first,
    instances,
    claims: [...first.claims, ...other.claims],
    related: joinRelated(first.related, other.related),
  };
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
function explainOnce(problems: readonly FoundProblem[]): readonly FoundProblem[] {
  const kept: FoundProblem[] = [];
  const explainedBy = new Map<string, number>();
  for (const problem of problems) {
    const indexes = problem.claims.map((claim) => explainedBy.get(claim)).filter((index) => index !== undefined);
    const [index] = indexes;
    const explaining = index === undefined ? undefined : kept[index];
    const isExplained = indexes.length === problem.claims.length && explaining?.rule.id !== problem.rule.id;
    if (index !== undefined && explaining !== undefined && isExplained) {
      kept[index] = { ...explaining, related: joinRelated(explaining.related, [asRelated(problem)]) };
      continue;
    }
    for (const claim of problem.claims) if (!explainedBy.has(claim)) explainedBy.set(claim, kept.length);
    kept.push(problem);
  }
  return kept;
}

function asRelated({ message, address, origin }: FoundProblem): Related {
  return { message, address, origin };
}
