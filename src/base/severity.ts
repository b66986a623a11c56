export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** What a severity means to a pipeline: only errors and warnings fail a run by default. */
export type Level = 'error' | 'warning' | 'note';

export function levelOf(severity: Severity): Level {
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'medium' ? 'warning' : 'note';
}

/** `certain`, or `possible` where the verdict rests on a `maybe`. */
export type Confidence = 'certain' | 'possible';
