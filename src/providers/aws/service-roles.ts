import type { SourceRegistry } from '../../base/source.js';
import type { Consumer } from '../../inventory/inventory.js';

/** Arguments of one resource type that hold a role which an AWS service assumes. */
export interface ServiceRole {
  /** Names of arguments, nested blocks and keys of JSON texts, joined by dots. */
  readonly paths: readonly string[];
  readonly services: readonly string[];
  readonly match: Consumer['match'];
  readonly proof: Consumer['proof'];
  /** When the service passes session tags; null for never. */
  readonly tags: TagPassing | null;
  /** Where the external id stands that the service passes; null where it passes none that is known. */
  readonly externalId: string | null;
  /** Where the ARN of what is started under a role of its own stands, which takes iam:PassRole; null where nothing is. */
  readonly starts: string | null;
  /** The attribute by which others name the resource that has the role; null where nobody does. */
  readonly knownBy: string | null;
  /** Whether the argument holds the name of a resource that has the role, in place of the role. */
  readonly isThrough: boolean;
}

/** Always, but only `if` an argument is true, and not `unless` another is. */
export interface TagPassing {
  readonly if: string | null;
  readonly unless: string | null;
}

/** By resource type. */
export type ServiceRoles = ReadonlyMap<string, readonly ServiceRole[]>;

/** The table of the arguments that hand a role to a service; empty where no source declares or looks up a role. */
export async function loadServiceRoles(sources: SourceRegistry): Promise<ServiceRoles> {
  if (!sources.all().some(({ text }) => /\baws(cc)?_iam_role\b|"RoleDetailList"/.test(text))) return new Map();
  const { default: table } = await import('../../../rules/tables/service-roles.json', { with: { type: 'json' } });
  const rows: readonly (readonly [string, readonly Row[]])[] = Object.entries(table.roles);
  return new Map(rows.map(([type, roles]) => [type, roles.map(readRow)] as const));
}

interface Row {
  readonly paths: readonly string[];
  readonly services: readonly string[];
  readonly match?: string;
  readonly level: string;
  readonly tags?: { readonly if?: string; readonly unless?: string };
  readonly starts?: string;
  readonly 'external id'?: string;
  readonly 'known by'?: string;
  readonly through?: boolean;
}

const LEVELS = ['A', 'A-', 'B', 'B-', 'C'] as const;

function readRow({ paths, services, match, level, tags, starts, through, ...row }: Row): ServiceRole {
  return {
    paths,
    services,
    match: match === 'all' ? 'all' : 'any',
    proof: LEVELS.find((known) => known === level) ?? 'U',
    tags: tags === undefined ? null : { if: tags.if ?? null, unless: tags.unless ?? null },
    externalId: row['external id'] ?? null,
    starts: starts ?? null,
    knownBy: row['known by'] ?? null,
    isThrough: through === true,
  };
}
