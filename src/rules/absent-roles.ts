import { nearestWord } from '../base/nearest-word.js';
import type { Origin } from '../base/origin.js';
import type { Graph } from '../graph/build.js';
import { isInstanceProfile } from '../graph/consumer-links.js';
import { pathAndName, readArn } from '../iam/arn.js';
import type { AccountSurvey, Inventory, RoleMaker } from '../inventory/inventory.js';
import { textValue } from '../value/construct.js';
import { valueKey } from '../value/key.js';
import { equalText } from '../value/overlap.js';
import { canonicalText, knownText, printableText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { Problem, ProblemEdge, RuleContext } from './define.js';
import { nameOf, quote } from './wording.js';

/** A role that somebody writes, by its ARN or by its name in an account. */
interface WrittenRole {
  readonly value: StringValue;
  readonly origin: Origin | null;
  readonly address: string;
  /** `role "a" is allowed to assume "arn:..."`. */
  readonly what: string;
  /** The key of the principal or role that writes it. */
  readonly by: string;
  readonly edge: ProblemEdge | null;
}

/**
 * The roles that are written and that there are none of: in an account whose roles a report lists, neither the report nor the
 * configuration has one that may be meant. A service makes the roles that are linked to it when they are first needed.
 */
export function* listAbsentRoles({ graph, reading }: RuleContext): Iterable<Problem> {
  const { inventory } = graph.world;
  const { surveys } = inventory;
  if (surveys.length === 0) return;
  const accounts = new Map(surveys.map((survey) => [survey.account, openAccount(survey, inventory)] as const));
  const problemFor = (written: WrittenRole, survey: SurveyedAccount, name: string): Problem => ({
    ...describe(written, survey, name),
    confidence: reading === 'whole' && survey.makers.length === 0 ? 'certain' : 'possible',
  });
  for (const written of listWrittenArns(graph)) {
    const { value } = written;
    const { account, resource } = arnParts(value);
    const survey = accounts.get(account);
    if (survey === undefined || !/^role\/(?!aws-service-role\/)[^*?]+$/.test(knownText(resource) ?? '')) continue;
    const name = knownText(pathAndName(resource).name) ?? '';
    if (knownText(value) !== null && !survey.mayHaveArn(value)) yield problemFor(written, survey, name);
  }
  for (const { written, account } of listWrittenNames(graph)) {
    const name = knownText(written.value);
    const survey = accounts.get(knownText(account) ?? '');
    if (name === null || survey === undefined || !isRoleName(name) || survey.mayHaveName(name)) continue;
    yield problemFor(written, survey, name);
  }
}

/** IAM keeps the prefix for the roles that services make (IAM User Guide, "Create a service-linked role"). */
function isRoleName(name: string): boolean {
  return /^(?!AWSServiceRoleFor)[^/*?]+$/.test(name);
}

/** An account whose roles are listed, with what else may be one of them. */
interface SurveyedAccount extends AccountSurvey {
  /** What may be told of them: no secrets. */
  readonly names: readonly string[];
  /** What may make further ones: what is in a state or a report has made them. */
  readonly makers: readonly RoleMaker[];
  mayHaveArn(arn: StringValue): boolean;
  mayHaveName(name: string): boolean;
}

function openAccount(survey: AccountSurvey, { roles, roleMakers, records }: Inventory): SurveyedAccount {
  const own = textValue(survey.account, null);
  const here = roles.filter(({ account }) => equalText(account, own) !== 'no');
  const keys = new Set(here.map(({ arn }) => valueKey(arn)));
  const open = here.filter(({ arn }) => knownText(arn) === null);
  const named = here.flatMap(({ name }) => knownText(name) ?? []);
  const lowered = new Set(named.map((name) => name.toLowerCase()));
  return {
    ...survey,
    names: here.filter(({ name }) => name.marks.length === 0).flatMap(({ name }) => knownText(name) ?? []),
    makers: roleMakers.filter(
      ({ makesIn, account, root }) =>
        !records.includes(root) && (makesIn === 'any account' || equalText(account, own) !== 'no'),
    ),
    mayHaveArn: (arn) => keys.has(valueKey(arn)) || open.some((role) => equalText(role.arn, arn) !== 'no'),
    mayHaveName: (name) =>
      lowered.has(name.toLowerCase()) || open.some((role) => equalText(role.name, textValue(name, null)) !== 'no'),
  };
}

function arnParts(value: StringValue): { readonly account: string; readonly resource: StringValue } {
  const reading = readArn(value);
  if (reading.kind !== 'arn') return { account: '', resource: value };
  return { account: knownText(reading.arn.account) ?? '', resource: reading.arn.resource };
}

function* listWrittenArns({ world, permissionLinks, trustLinks }: Graph): Iterable<WrittenRole> {
  for (const { caller, element, scope, named, policy } of permissionLinks) {
    if (scope !== 'literal' || element === null || named.length > 0 || policy.author !== 'written') continue;
    const { value } = element;
    const { key } = caller.principal;
    const what = `${nameOf(caller.principal)} is allowed to assume ${quote(value)}`;
    yield {
      value,
      origin: value.origin,
      address: policy.name,
      what,
      by: key,
      edge: { from: key, to: printableText(value) },
    };
  }
  for (const { target, principal, declared, member } of trustLinks) {
    if (principal.kind !== 'role' || declared.length > 0) continue;
    const { key, address } = target.role;
    const value = principal.arn;
    const what = `${nameOf(target.role)} trusts ${quote(value)}`;
    yield { value, origin: member.value.origin, address, what, by: key, edge: { from: printableText(value), to: key } };
  }
  for (const { role, address, key } of world.inventory.assumptions)
    yield { value: role, origin: role.origin, address, what: `${address} assumes ${quote(role)}`, by: key, edge: null };
  for (const { role, address, key } of world.inventory.consumers) {
    const what = `${address} is handed ${quote(role.value)}`;
    if (role.by === 'arn') yield { value: role.value, origin: role.value.origin, address, what, by: key, edge: null };
  }
}

interface WrittenName {
  readonly written: WrittenRole;
  readonly account: StringValue;
}

/** What a state or a report attaches to a role is there, and so is the role. */
function* listWrittenNames({ world }: Graph): Iterable<WrittenName> {
  const { attachments, lookups, consumers, records } = world.inventory;
  const isRecord = new Set(records);
  for (const { holder, account, address, key, root } of attachments) {
    if (holder.kind !== 'role' || isRecord.has(root)) continue;
    const what = `${address} is for a role named ${quote(holder.name)}`;
    yield { account, written: byName(holder.name, { address, key, what }) };
  }
  for (const { kind, name, account, address, key, root } of lookups) {
    if (kind !== 'role' || isRecord.has(root)) continue;
    yield { account, written: byName(name, { address, key, what: `${address} looks up a role named ${quote(name)}` }) };
  }
  for (const { role, account, address, key, root } of consumers.filter(isInstanceProfile)) {
    if (isRecord.has(root)) continue;
    const what = `${address} is for a role named ${quote(role.value)}`;
    yield { account, written: byName(role.value, { address, key, what }) };
  }
}

function byName(
  value: StringValue,
  { address, key, what }: { readonly address: string; readonly key: string; readonly what: string },
): WrittenRole {
  return { value, origin: value.origin, address, what, by: key, edge: null };
}

function describe(
  { value, origin, address, what, by, edge }: WrittenRole,
  { account, names, makers: [maker], origin: list }: SurveyedAccount,
  name: string,
): Omit<Problem, 'confidence'> {
  const near = nearestWord(name, names);
  const hint = near === null ? '' : ` Did you mean ${JSON.stringify(near)}?`;
  return {
    severity: 'high',
    message: `${what}, and account ${account} has no such role: neither its report nor the configuration here does.${hint}`,
    address,
    origin,
    related: [
      { message: `this lists the roles of account ${account}`, address: null, origin: list },
      ...(maker === undefined ? [] : [{ message: 'this may make it', address: maker.address, origin: maker.origin }]),
    ],
    edge,
    identity: [by, canonicalText(value)],
    claims: [],
    remedy: null,
  };
}
