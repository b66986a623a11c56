import type { Coverage } from '../../base/coverage.js';
import type { DiagnosticSeverity } from '../../base/diagnostic.js';
import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import type { SourceKind } from '../../base/source.js';
import type { Inventory } from '../inventory.js';

/** An inventory with all that judging it again takes. The sources of its origins are positions in `sources`. */
export interface SavedInventory {
  readonly tool: { readonly name: string; readonly version: string };
  /** Where it was read: null where nothing told. */
  readonly repository: { readonly key: string | null; readonly commit: string | null };
  readonly sources: readonly SavedSource[];
  readonly inventory: Inventory;
  readonly remarks: readonly SavedRemark[];
  readonly diagnostics: readonly SavedDiagnostic[];
  readonly extent: Extent;
}

/** A file, by its path in the repository; of a module that is not on disk, by the name of its documentation. */
export interface SavedSource {
  readonly path: string;
  readonly kind: SourceKind;
  readonly lineStarts: readonly number[];
}

/** A comment that speaks to this tool. */
export interface SavedRemark {
  readonly source: number;
  readonly text: string;
  readonly range: Range;
  readonly governs: Range;
}

export interface SavedDiagnostic {
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly origin: Origin | null;
  readonly path: string | null;
}

/** What the scan went over, and what it did not. */
export interface Extent
  extends Pick<
    Coverage,
    | 'roots'
    | 'environments'
    | 'missingModules'
    | 'documentedModules'
    | 'unreadValues'
    | 'unreadLanguages'
    | 'terragrunt'
  > {
  readonly disabled: readonly string[];
}

/** What names and numbers of a saved inventory are in the scan that reads it. */
export interface Naming {
  /** Stands before the names of its roots and unknowns, so that they are none of another repository's; null for none. */
  readonly qualifier: string | null;
  /** The id that its first source has in the scan. */
  readonly firstSource: number;
}
