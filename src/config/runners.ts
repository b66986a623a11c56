import { posix } from 'node:path';
import type { Runner, RunnerConfig } from './config.js';
import { type Reading, readEntries, readFields, readText } from './shapes.js';
import type { ConfigEntry, ConfigNode } from './tree.js';

/** A root, as the graph names a runner: with `runner:` before it or without. */
const PLACE = /^(?:runner:)?(?<directory>[^:@]+)(?:@(?<environment>[\w.-]+))?(?::(?<alias>[^:]+))?$/;

/** `runners:` by root, by environment or by provider configuration. */
export function readRunners(node: ConfigNode | undefined, reading: Reading): readonly RunnerConfig[] {
  return readEntries(node, 'runners', reading).flatMap((entry) => readEntry(entry, reading) ?? []);
}

function readEntry({ key, keyRange, value }: ConfigEntry, reading: Reading): RunnerConfig | null {
  const { directory, environment = null, alias = null } = PLACE.exec(key)?.groups ?? {};
  const runner = value.kind === 'mapping' ? readToken(value, key, reading) : readPrincipal(value, key, reading);
  if (directory === undefined) {
    reading.report(`a runner is of ROOT, ROOT@ENVIRONMENT or either with :ALIAS, and not of ${key}`, keyRange);
    return null;
  }
  const place = { directory: posix.normalize(directory).replace(/(?<=.)\/$/, ''), environment, alias };
  return runner === null ? null : { ...place, range: keyRange, runner };
}

/** Who may take a role with credentials of its own (IAM identifiers, "IAM ARNs"). */
const ARN =
  /^arn:aws[\w-]*:(?:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]*[\w+=,.@-]|sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+)$/;

function readPrincipal(node: ConfigNode, key: string, reading: Reading): Runner | null {
  const arn = readText(node, `the runner of ${key}`, reading);
  if (arn === null || ARN.test(arn)) return arn === null ? null : { kind: 'principal', arn };
  reading.report(
    `the runner of ${key} is the ARN of a role, a user or a role's session, or an issuer and a subject, and not ${arn}`,
    node.range,
  );
  return null;
}

function readToken(node: ConfigNode, key: string, reading: Reading): Runner | null {
  const fields = readFields(node, `the runner of ${key}`, ['issuer', 'subject'], reading);
  const issuer = readText(fields.get('issuer'), 'issuer', reading);
  const subject = readText(fields.get('subject'), 'subject', reading);
  for (const name of ['issuer', 'subject'])
    if (!fields.has(name)) reading.report(`the runner of ${key} has no ${name}`, node.range);
  if (issuer === null || subject === null) return null;
  return { kind: 'token', issuer: issuer.replace(/^https:\/\//, ''), subject };
}
