import type { RuleInfo } from '../base/rule-info.js';
import { block, EMPTY_LINE, ink, type Line, type Look, paragraph, printLines } from './paint.js';

const SHOWN: Readonly<Record<RuleInfo['audience'], string>> = {
  default: 'by default',
  pedantic: 'with --pedantic',
  auditor: 'with --auditor',
};

const CHANGES: Readonly<Record<NonNullable<RuleInfo['change']>, string>> = {
  applied: '--fix writes what has one meaning alone, --fix-preview prints the rest as a patch.',
  previewed: '--fix-preview prints it as a patch.',
};

/** What a rule says of itself, as its page does. */
export function renderRule(rule: RuleInfo, look: Look): string {
  const { id, severity, audience, summary, why, fix, change, ignore, options = [], sources } = rule;
  const lines: readonly Line[] = [
    [ink(id, 'strong'), ink(` (severity ${severity}, shown ${SHOWN[audience]})`)],
    ...paragraph(summary, '', look),
    ...section('Why', why),
    ...section('How to fix it', change === undefined ? fix : `${fix}\n\n${CHANGES[change]}`),
    ...section('When to ignore it', ignore),
    ...section(
      'Options',
      options.map(({ name, help, example }) => `${name}: [${example.join(', ')}]  ${help}`).join('\n'),
    ),
    ...section('Sources', sources.join('\n')),
  ];
  return printLines(lines, look);
}

function section(title: string, text: string): readonly Line[] {
  if (text === '') return [];
  return [EMPTY_LINE, [ink(title, 'strong')], ...block(text, '  ')];
}
