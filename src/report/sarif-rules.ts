import type { ReportingDescriptor } from 'sarif';
import type { RuleInfo } from '../base/rule-info.js';
import { levelOf, type Severity } from '../base/severity.js';
import type { Report } from './report.js';
import { rulePage } from './rule-page.js';

/** GitHub's bounds: above 9.0 critical, from 7.0 high, from 4.0 medium ("SARIF support for code scanning"). */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.1',
};

const DESCRIPTION_LIMIT = 1024;

/** The rules that found something, by id. */
export function describeRules({ rules }: Report): readonly ReportingDescriptor[] {
  const infos = [...rules.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return infos.map(describeRule);
}

function helpOf({ why, fix, ignore, sources }: RuleInfo): ReportingDescriptor['help'] {
  return {
    text: [why, `How to fix it: ${fix}`, `When to ignore it: ${ignore}`, ...sources].join('\n\n'),
    markdown: [
      why,
      `## How to fix it\n${fix}`,
      `## When to ignore it\n${ignore}`,
      `## Sources\n${sources.map((source) => `- <${source}>`).join('\n')}`,
    ].join('\n\n'),
  };
}

/** A user's own rule says what it is, and why if somebody wrote that. */
function helpOfOwn({ summary, why }: RuleInfo): ReportingDescriptor['help'] {
  return { text: why === '' ? summary : `${summary}\n\n${why}` };
}

function describeRule(rule: RuleInfo): ReportingDescriptor {
  const { id, summary, severity, why } = rule;
  const helpUri = rulePage(rule);
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary.slice(0, DESCRIPTION_LIMIT) },
    fullDescription: { text: (why === '' ? summary : why).slice(0, DESCRIPTION_LIMIT) },
    ...(helpUri === null ? {} : { helpUri }),
    help: helpUri === null ? helpOfOwn(rule) : helpOf(rule),
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: ['security', 'aws', 'iam', 'terraform'],
      precision: 'very-high',
      'security-severity': SECURITY_SEVERITIES[severity],
    },
  };
}
