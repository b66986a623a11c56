/**
 * A plan tells what an expression refers to and not what it makes of it. A reference is taken for the value itself only
 * where anything else would make no sense: a holder's name, an ARN, a whole document.
 */

const HOLDERS: ReadonlySet<string> = new Set([
  'role',
  'roles',
  'role_name',
  'user',
  'users',
  'user_name',
  'group',
  'groups',
  'group_name',
]);

const DOCUMENTS: ReadonlySet<string> = new Set([
  'policy',
  'assume_role_policy',
  'assume_role_policy_document',
  'policy_document',
  'source_policy_documents',
  'override_policy_documents',
  'source_json',
  'override_json',
]);

/** Of the resources of an organization: a policy, and an account or unit. */
const IDS: ReadonlySet<string> = new Set(['policy_id', 'target_id', 'parent_id']);

/** What is made up for one thing alone; a reference in it is a part of the text. */
const OWN_TEXTS: ReadonlySet<string> = new Set(['name', 'name_prefix', 'path', 'description']);

/** Arguments that take a list: a reference in one that is unknown as a whole may be an item of it, or all of it. */
const LISTS: ReadonlySet<string> = new Set([
  'roles',
  'users',
  'groups',
  'policy_arns',
  'managed_policy_arns',
  'identifiers',
  'actions',
  'not_actions',
  'resources',
  'not_resources',
  'values',
  'source_policy_documents',
  'override_policy_documents',
]);

export function takesList(argument: string): boolean {
  return LISTS.has(argument);
}

/** Whether an argument that refers to an attribute of this type of resource can only mean that attribute as it is. */
export function fits(argument: string, type: string, attribute: string): boolean {
  switch (attribute) {
    case 'json':
    case 'minified_json':
      return DOCUMENTS.has(argument);
    case 'arn':
    case 'qualified_arn':
    case 'policy_arn':
      return !DOCUMENTS.has(argument) && !OWN_TEXTS.has(argument);
    case 'id':
      if (type.startsWith('aws_organizations_')) return IDS.has(argument);
      return type === 'aws_iam_policy' || type === 'awscc_iam_managed_policy'
        ? fits(argument, type, 'arn')
        : HOLDERS.has(argument);
    case 'name':
    case 'role_name':
    case 'user_name':
    case 'group_name':
      return HOLDERS.has(argument);
    default:
      return false;
  }
}

/** Whether an argument holds texts that others are parts of, as the YAML of a chart's values does. */
export function holdsText(type: string, argument: string): boolean {
  return argument === 'values' && type !== 'aws_iam_policy_document';
}

/** The attribute that an argument takes of another block's instance under the same key; null where that is not plain. */
export function attributeFor(argument: string): string | null {
  if (argument === 'policy_arn' || argument === 'permissions_boundary') return 'arn';
  if (argument === 'role' || argument === 'user' || argument === 'group') return 'name';
  return argument === 'policy' || argument === 'assume_role_policy' ? 'json' : null;
}

/** Texts of which an argument of a provider block holds one as a whole, or none: nobody builds them of others of their kind. */
const WHOLE_TEXTS: ReadonlyMap<string, RegExp> = new Map([
  ['role_arn', /^arn:[\w-]+:iam::\d{12}:role\//],
  ['region', /^[a-z]{2}(?:-[a-z]+)+-\d$/],
  ['duration', /^(?:\d+[hms])+$/],
  ['policy', /^\s*\{.*"Statement"/s],
]);

/**
 * The value of a provider's argument that refers to one variable with this value; null where the variable may be a part of it,
 * as a prefix is, or what decides between two others.
 */
export function wholeArgument(argument: string, value: unknown): unknown {
  if (typeof value !== 'string') return null;
  if (argument === 'allowed_account_ids') return /^\d{12}$/.test(value) ? [value] : null;
  return WHOLE_TEXTS.get(argument)?.test(value) ? value : null;
}
