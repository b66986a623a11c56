import { type Answer, any, not } from '../base/answer.js';
import { textValue } from '../value/construct.js';
import { matchPattern } from '../value/overlap.js';
import type { Presence } from '../value/presence.js';
import type { Matcher } from './policy.js';
import { underPresence } from './presence-answer.js';

/** Whether an `Action` or `NotAction` covers an action; neither the service prefix nor the name heeds letter case. */
export function coversAction(matcher: Matcher<'Action'> | null, action: string, given: Presence): Answer {
  if (matcher === null) return 'no';
  const subject = textValue(action, null);
  const named = any(
    matcher.elements.map((element) =>
      underPresence(matchPattern(element.value, subject, 'ignore'), element.presence, given),
    ),
  );
  return matcher.name === 'Action' ? named : not(named);
}
