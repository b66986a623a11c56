import type { ArtifactChange, Fix, Replacement } from 'sarif';
import type { Edit, Suggestion } from '../base/finding.js';
import type { Location } from '../base/location.js';

/** How a report names the file of an edit; null where that lies outside of the repository. */
type NameFile = (location: Location) => { readonly uri: string } | null;

/** The edits of a suggestion (SARIF 2.1.0, 3.55): an empty region is a place between two characters. */
export function fixesOf(suggestion: Suggestion | null, description: string, name: NameFile): readonly Fix[] {
  if (suggestion === null || suggestion.edits.length === 0) return [];
  const placed = suggestion.edits.map((edit) => ({ edit, named: name(edit.location) }));
  const uris = new Set(placed.flatMap(({ named }) => named?.uri ?? []));
  if (placed.some(({ named }) => named === null)) return [];
  const artifactChanges = [...uris].map(
    (uri): ArtifactChange => ({
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      replacements: placed.filter(({ named }) => named?.uri === uri).map(({ edit }) => replacementOf(edit)),
    }),
  );
  return [{ description: { text: description }, artifactChanges }];
}

function replacementOf({ location, text }: Edit): Replacement {
  const { startLine, startColumn, endLine, endColumn } = location;
  return {
    deletedRegion: {
      ...(startLine === undefined ? {} : { startLine }),
      ...(startColumn === undefined ? {} : { startColumn }),
      ...(endLine === undefined ? {} : { endLine }),
      ...(endColumn === undefined ? {} : { endColumn }),
    },
    insertedContent: { text },
  };
}
