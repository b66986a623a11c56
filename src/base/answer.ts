/** The three answers of every question that the tool decides. `maybe` is what the input does not tell. */
export type Answer = 'yes' | 'no' | 'maybe';

/** Kleene's conjunction: one `no` settles it; of nothing it is `yes`. */
export function all(answers: Iterable<Answer>): Answer {
  let result: Answer = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'maybe') result = 'maybe';
  }
  return result;
}

/** Kleene's disjunction: one `yes` settles it; of nothing it is `no`. */
export function any(answers: Iterable<Answer>): Answer {
  let result: Answer = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'maybe') result = 'maybe';
  }
  return result;
}

export function not(answer: Answer): Answer {
  if (answer === 'maybe') return 'maybe';
  return answer === 'yes' ? 'no' : 'yes';
}
