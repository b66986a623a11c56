import type { Location } from './location.js';
import type { Confidence, Level, Severity } from './severity.js';

/** One mistake as it is reported. The fields are a contract with users' pipelines: adding one is no new version. */
export interface Finding {
  readonly ruleId: string;
  readonly level: Level;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** The resource whose argument the element becomes, the first where there are several. */
  readonly address: string;
  readonly instances: readonly string[];
  /** The environments of the roots that it shows in; none of a root without any. */
  readonly environments: readonly string[];
  readonly location: Location | null;
  readonly related: readonly RelatedPlace[];
  readonly edge: { readonly from: string; readonly to: string } | null;
  readonly suggestion: Suggestion | null;
  /** Stays the same while code moves, and changes with the element. */
  readonly fingerprint: string;
}

export interface RelatedPlace {
  readonly message: string;
  readonly address: string | null;
  readonly location: Location | null;
}

/** What to write. `edits` replace ranges of files; none where the text is for a reader to place. */
export interface Suggestion {
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly safe: boolean;
}

export interface Edit {
  readonly location: Location;
  readonly text: string;
}
