import { NOBODY_WATCHES, type Step, type Watch } from '../base/watch.js';
import { keepStart } from '../report/clip.js';
import { makeVisible } from '../report/visible.js';

/** Milliseconds in which nothing is said, and those between one line and the next. */
const PATIENCE = 1000;
const INTERVAL = 100;

/** Back to the start of the line, and erase it (ECMA-48, EL). */
const CLEAR = '\r\u001b[2K';

export interface ProgressLine {
  readonly watch: Watch;
  /** Takes the line away where there is one. */
  readonly end: () => void;
}

export interface Terminal {
  readonly columns: number;
  readonly write: (text: string) => void;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

export const NO_PROGRESS_LINE: ProgressLine = { watch: NOBODY_WATCHES, end: () => undefined };

/** One line that tells where a run is that takes longer than a second. */
export function createProgressLine({ columns, write, now }: Terminal): ProgressLine {
  const start = now();
  let shownAt: number | null = null;
  return {
    watch(step) {
      const time = now();
      if (time - start < PATIENCE || (shownAt !== null && time - shownAt < INTERVAL)) return;
      shownAt = time;
      write(`${CLEAR}${keepStart(makeVisible(describeStep(step)), columns - 1)}`);
    },
    end() {
      if (shownAt !== null) write(CLEAR);
      shownAt = null;
    },
  };
}

function describeStep(step: Step): string {
  switch (step.kind) {
    case 'load':
    case 'evaluate': {
      const doing = step.kind === 'load' ? 'Reading' : 'Evaluating';
      return `${doing} root ${step.number} of ${step.of}: ${step.root}`;
    }
    case 'decide':
      return 'Deciding who can become what';
    case 'judge':
      return 'Running the rules';
  }
}
