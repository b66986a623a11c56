import { field, hasField, objectOf, textField } from '../base/json-fields.js';

/** What a JSON document is: the content tells, never the name. */
export type DocumentKind =
  | { readonly kind: 'plan' | 'state' | 'raw-state' | 'authorization' | 'inventory' }
  | { readonly kind: 'refused'; readonly message: string };

export function classifyDocument(json: unknown): DocumentKind {
  if (hasField(json, 'encrypted_data')) return refused(ENCRYPTED);
  if (textField(json, 'format_version') !== null) return classifyShown(json);
  if (typeof field(json, 'version') === 'number' && (hasField(json, 'lineage') || hasField(json, 'serial')))
    return field(json, 'version') === 4 ? { kind: 'raw-state' } : refused(oldState(field(json, 'version')));
  if (REPORT_FIELDS.some((name) => Array.isArray(field(json, name)))) return classifyReport(json);
  if (hasField(json, 'schemaVersion') && hasField(json, 'inventory')) return classifyInventory(json);
  if (hasField(json, '@level')) return refused(LOG);
  return refused(NEITHER);
}

const REPORT_FIELDS = ['RoleDetailList', 'UserDetailList', 'GroupDetailList'];

/** A report that came in pages is read when they are put together, or one would be taken for the whole account. */
function classifyReport(json: unknown): DocumentKind {
  return field(json, 'IsTruncated') === true ? refused(PAGE) : { kind: 'authorization' };
}

const PAGE =
  'it is one page of an authorization report; "aws iam get-account-authorization-details" without --max-items writes the whole';

/** What `iam-trust-lint export` writes. */
function classifyInventory(json: unknown): DocumentKind {
  const version = field(json, 'schemaVersion');
  return typeof version === 'number' && version > 1
    ? refused(`it is an inventory of version ${version}, and this release reads version 1; use a later one`)
    : { kind: 'inventory' };
}

const PLAN_FIELDS = ['planned_values', 'resource_changes', 'configuration', 'prior_state', 'resource_drift'];

/** The output of `show -json`. Within a major version only fields are added (Terraform, "JSON Output Format"). */
function classifyShown(json: unknown): DocumentKind {
  const kind = PLAN_FIELDS.some((name) => hasField(json, name)) ? 'plan' : 'state';
  const version = textField(json, 'format_version') ?? '';
  if (!/^1\.\d+$/.test(version)) return refused(otherFormat(kind, version));
  const values = field(json, 'values');
  const isOdd = kind === 'state' && values !== undefined && !hasField(values, 'root_module') && hasContent(values);
  return isOdd ? refused(NEITHER) : { kind };
}

function hasContent(values: unknown): boolean {
  return Object.keys(objectOf(values)).some((name) => name !== 'outputs');
}

function refused(message: string): DocumentKind {
  return { kind: 'refused', message };
}

const ENCRYPTED =
  'it is encrypted by OpenTofu; write it in the clear with "tofu show -json", where the key is configured, and name that file';

const LOG =
  'it is the log of a run, not its result; save the plan with "terraform plan -out=tfplan", and name the output of "terraform show -json tfplan"';

export const NEITHER =
  'it is JSON of none of the kinds that are read: a plan or state from "terraform show -json", a state file of version 4, the output of "aws iam get-account-authorization-details", or an inventory from "iam-trust-lint export"';

function otherFormat(kind: string, version: string): string {
  return `it is a ${kind} of format ${JSON.stringify(version.slice(0, 20))}, and formats 1.x are read; write it with "terraform show -json" of Terraform 1.1 or later`;
}

function oldState(version: unknown): string {
  return `it is a state of version ${version}, and version 4 is read; Terraform 0.12 and later write that`;
}
