import { blockAddress, modulePrefix } from '../base/address.js';
import type { Remedy } from '../graph/remedy.js';
import type { Role, User } from '../inventory/inventory.js';
import { equalText } from '../value/overlap.js';
import { knownText } from '../value/text.js';
import { filesOf } from './block-order.js';
import type { FixContext } from './context.js';
import { withLineEnds } from './insert-statement.js';
import { isEndOfLine, plainLayout } from './layout.js';
import { type Place, placeOf } from './place.js';
import { formOf, type PolicyForm } from './policy-form.js';
import { permissionUser, placeKey } from './policy-users.js';
import { alongWith, type Proposal } from './proposal.js';
import { arnAt, type Reference, referenceAt } from './refer.js';
import { insertion } from './source-edit.js';
import { blockAround } from './syntax-path.js';
import { type StatementContent, writeStatement } from './write-statement.js';

type Allow = Extract<Remedy, { kind: 'allow' }>;

/**
 * A policy of its own, behind the block of the role or user; null for a permission set, for what is one of several, lists all of its
 * policies itself, or is no resource of `aws`.
 */
export function writeNewPolicy(remedy: Allow, users: ReadonlySet<string>, context: FixContext): Proposal | null {
  const { principal } = remedy.caller;
  if (principal.kind === 'permission-set' || !isAllMeant(principal, users, context)) return null;
  const kind = /^aws_iam_(role|user)$/.exec(
    principal.address.slice(modulePrefix(principal.address).length).split('.')[0] ?? '',
  );
  const source = context.sources.get(principal.origin.source);
  const { range } = principal.origin;
  if (kind === null || range === null || source.kind !== 'hcl' || !context.isEditable(source)) return null;
  if (blockAddress(principal.address) !== principal.address || listsPolicies(principal, context)) return null;
  const body = context.parse(source);
  const block = body === null ? null : blockAround(body, range);
  const place = placeOf(principal, context);
  if (block === null || !isEndOfLine(source.text, block.range.end) || place.kind === 'file' || place.prefix === null)
    return null;
  const address = principal.address.slice(place.prefix.length);
  const label = labelOf(remedy);
  const named = nameRole(remedy, { place, block: `${address.split('.')[0]}_policy.${label}` }, context);
  if (named === null || isTaken(label, place.directory, context)) return null;
  const form = formOf([...trustOf(principal), principal.origin], context.sources);
  const content: StatementContent = { kind: 'permission', actions: remedy.actions, resource: named.expression };
  const text = writePolicy({
    address,
    label,
    name: label.replace(/^[\w-]*?_(assume|pass)_/, '$1_').replaceAll('_', '-'),
    form,
    content,
  });
  const written = named.missing === null ? text : `${text}\n\n${named.missing}`;
  const edit = insertion(source.id, block.range.end, withLineEnds(`\n\n${written}`, source));
  const declares = named.missing === null ? {} : { declares: `${place.directory}${named.missing}` };
  return {
    text: `Add this policy behind ${principal.address}:\n${text}${alongWith(named.missing)}`,
    edits: [{ ...edit, ...declares }],
    safe: false,
    reach: principal.origin.via === null ? 'one' : 'several',
  };
}

/** Whether a block declares nobody else, in another environment or another call of its module. */
function isAllMeant({ origin }: Role | User, users: ReadonlySet<string>, { world }: FixContext): boolean {
  const declared = [...world.inventory.roles, ...world.inventory.users];
  const block = placeKey(origin);
  return declared.every((one) => placeKey(one.origin) !== block || users.has(permissionUser(one)));
}

function trustOf(principal: Role | User) {
  return principal.kind === 'role' ? principal.trust.statements.map(({ origin }) => origin) : [];
}

/** Whether Terraform takes away any policy that is not listed in one place. */
function listsPolicies(principal: Role | User, { world }: FixContext): boolean {
  return world.inventory.exclusives.some(
    ({ holder, grant, account }) =>
      grant === 'inline' &&
      holder.kind === principal.kind &&
      equalText(holder.name, principal.name) !== 'no' &&
      equalText(account, principal.account) !== 'no',
  );
}

function labelOf({ caller, target, actions }: Allow): string {
  const from = caller.principal.address.split('.').at(-1) ?? '';
  const to = blockAddress(target.role.address).split(/[./]/).at(-1) ?? knownText(target.role.name) ?? 'role';
  const verb = actions.includes('iam:PassRole') ? 'pass' : 'assume';
  return `${from}_${verb}_${to}`.replace(/[^\w-]/g, '_');
}

function isTaken(label: string, directory: string, context: FixContext): boolean {
  return filesOf(directory, context).some(({ text }) => text.includes(`"${label}"`));
}

function nameRole(
  { caller, target }: Allow,
  { place, block }: { place: Place; block: string },
  context: FixContext,
): Reference | null {
  const reference = referenceAt(target.role, place, { block, owner: caller.principal }, context);
  const named = reference ?? arnAt(target.role, place, context);
  return named.isCode === 'yes' ? named : null;
}

interface NewPolicy {
  readonly address: string;
  readonly label: string;
  readonly name: string;
  readonly form: PolicyForm;
  readonly content: StatementContent;
}

function writePolicy({ address, label, name, form, content }: NewPolicy): string {
  const holder = address.startsWith('aws_iam_user.') ? 'user' : 'role';
  const head = [
    `resource "aws_iam_${holder}_policy" "${label}" {`,
    `  name = "${name}"`,
    `  ${holder} = ${address}.name`,
    '',
  ];
  const layout = plainLayout(form);
  switch (form) {
    case 'block': {
      const statement = writeStatement(content, { ...layout, outer: '  ', inner: '    ' });
      const document = [`data "aws_iam_policy_document" "${label}" {`, `  ${statement}`, '}', ''];
      return [...document, ...head, `  policy = data.aws_iam_policy_document.${label}.json`, '}'].join('\n');
    }
    case 'object': {
      const statement = writeStatement(content, { ...layout, outer: '      ', inner: '        ' });
      const policy = [
        '  policy = jsonencode({',
        '    Version = "2012-10-17"',
        '    Statement = [',
        `      ${statement}`,
        '    ]',
        '  })',
      ];
      return [...head, ...policy, '}'].join('\n');
    }
    case 'json': {
      const statement = writeStatement(content, { ...layout, outer: '    ', inner: '      ' });
      const policy = [
        '  policy = <<EOF',
        '{',
        '  "Version": "2012-10-17",',
        '  "Statement": [',
        `    ${statement}`,
        '  ]',
        '}',
        'EOF',
      ];
      return [...head, ...policy, '}'].join('\n');
    }
  }
}
