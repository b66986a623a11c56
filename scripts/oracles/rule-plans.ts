import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, lint, listRuleIds } from '../../src/index.js';
import { cutPlan, layOut } from './cut-plan.js';
import { DIFFERENCES } from './plan-differences.js';
import { buildProviders, type PlannedRoot, planFixture } from './plan-fixture.js';
import { VARIABLES } from './plan-variables.js';

// Makes a plan of each fixture of a rule with terraform, compares what is found in it with what is found in its configuration,
// and the plan fixtures with what they were made of:
//   node scripts/run.mjs scripts/oracles/rule-plans.ts [--write] [RULE...]
// What differs and is not in plan-differences.ts fails; --write makes the plan fixtures anew. Needs terraform 1.11 and go.

const RULES = join(process.cwd(), 'fixtures/rules');
const KINDS = ['bad', 'good'] as const;
const MOMENTS = ['create', 'applied'] as const;
type Moment = (typeof MOMENTS)[number];

/** In a plan a policy is one text, in whichever form it was written: of a fixture the further forms are left out. */
const FORMS = ['heredoc.tf', 'document.tf', 'module.tf', 'encoded.tf', 'template.tf'];

/** Plan fixtures beside `bad-plan` and `good-plan`: what is a race before the first apply is none after it. */
const MORE: readonly { readonly of: string; readonly moment: Moment; readonly name: string }[] = [
  { of: 'principal-race/bad', moment: 'applied', name: 'good-plan-applied' },
];

const folder = mkdtempSync(join(tmpdir(), 'rule-plans-'));
const env = { ...buildProviders(folder), ...VARIABLES };
const given = process.argv.slice(2);
const wanted = given.filter((word) => word !== '--write' && word !== '');
const rules = listRuleIds().filter((rule) => wanted.length === 0 || wanted.includes(rule));
const explained = new Set(Object.values(DIFFERENCES).flat());
const unseen = new Set(explained);
let compared = 0;
let differing = 0;

for (const rule of rules) for (const kind of KINDS) await compareFixture(rule, kind);
for (const row of unseen)
  if (wanted.length === 0) fail(`${row}: it is no longer so; take it out of plan-differences.ts`);
rmSync(folder, { recursive: true });
console.log(`${compared} fixtures planned; ${differing} findings differ as they should`);
if (compared === 0) process.exitCode = 1;

async function compareFixture(rule: string, kind: (typeof KINDS)[number]): Promise<void> {
  const name = `${rule}/${kind}`;
  const copy = join(folder, name, 'configuration');
  cpSync(join(RULES, name), copy, { recursive: true });
  dropForms(copy);
  const roots = planOrTell(name, copy);
  if (roots === null) return;
  const written = await findIn(copy, ['.']);
  const planned = new Map<Moment, readonly Finding[]>();
  for (const moment of MOMENTS) {
    const place = join(folder, name, moment);
    writeFixture(place, files(roots, moment, copy));
    const findings = await findIn(place, readPaths(place));
    writeFileSync(join(place, 'expect.json'), listExpected(findings));
    planned.set(moment, findings);
    for (const row of listDifferences(written, findings)) explain(`${name} ${moment}: ${row}`);
  }
  compared += 1;
  const fires = planned.get('create')?.some(({ ruleId }) => ruleId === rule);
  keep(join(folder, name, kind === 'good' || fires ? 'create' : 'applied'), join(RULES, rule, `${kind}-plan`));
  for (const one of MORE) if (one.of === name) keep(join(folder, name, one.moment), join(RULES, rule, one.name));
}

function dropForms(copy: string): void {
  const files = readdirSync(copy).filter((file) => file.endsWith('.tf'));
  const called = (names: readonly string[]) =>
    new Set(
      names.flatMap((file) =>
        [...readFileSync(join(copy, file), 'utf8').matchAll(/source\s*=\s*"\.\/(?<directory>[^"]+)"/g)].map(
          ({ groups }) => groups?.directory ?? '',
        ),
      ),
    );
  const forms = files.filter((file) => FORMS.includes(file));
  const kept = called(files.filter((file) => !FORMS.includes(file)));
  for (const directory of called(forms)) if (!kept.has(directory)) rmSync(join(copy, directory), { recursive: true });
  for (const form of forms) rmSync(join(copy, form));
}

/** Null, and told, where terraform refuses the fixture. */
function planOrTell(name: string, copy: string): readonly PlannedRoot[] | null {
  try {
    return planFixture(copy, env);
  } catch (error) {
    fail(`${name}: ${error instanceof Error ? error.message : ''}`);
    return null;
  }
}

/** The files of a plan fixture by name: one plan a root. */
function files(roots: readonly PlannedRoot[], moment: Moment, copy: string): ReadonlyMap<string, string> {
  const plans = roots.map(({ root, [moment]: plan }) => [fileOf(root), `${layOut(cutPlan(plan))}\n`] as const);
  const config = join(copy, '.iam-trust-lint.yaml');
  return new Map([
    ...plans,
    ['fixture.json', `${JSON.stringify({ paths: plans.map(([file]) => file) })}\n`],
    ...(existsSync(config) ? [['.iam-trust-lint.yaml', ofPlans(readFileSync(config, 'utf8'), roots)] as const] : []),
  ]);
}

function fileOf(root: string): string {
  return root === '' ? 'plan.json' : `${root.replaceAll('/', '-')}.json`;
}

/** A configuration file that speaks of plans where it spoke of the directories that they are of. */
function ofPlans(config: string, roots: readonly PlannedRoot[]): string {
  return roots
    .filter(({ root }) => root !== '')
    .reduce((text, { root }) => text.replace(new RegExp(`^( +)${root}(?=:)`, 'gm'), `$1${fileOf(root)}`), config)
    .replace('the directories beside', 'what is planned beside');
}

function writeFixture(place: string, contents: ReadonlyMap<string, string>): void {
  mkdirSync(place, { recursive: true });
  for (const [file, text] of contents) writeFileSync(join(place, file), text);
}

function readPaths(place: string): readonly string[] {
  return readdirSync(place).filter((file) => file.endsWith('.json') && file !== 'fixture.json');
}

async function findIn(directory: string, paths: readonly string[]): Promise<readonly Finding[]> {
  const options = {
    workingDirectory: directory,
    root: directory,
    audience: 'auditor',
    environment: VARIABLES,
  } as const;
  const { findings, diagnostics } = await lint({ ...options, paths });
  for (const { severity, message } of diagnostics) if (severity === 'error') fail(`${directory}: ${message}`);
  return findings;
}

function listExpected(findings: readonly Finding[]): string {
  const rows = findings.map(({ location, ruleId, address }) =>
    JSON.stringify({ file: location?.file, line: 0, rule: ruleId, address }),
  );
  return rows.length === 0 ? '[]\n' : `[\n  ${rows.join(',\n  ')}\n]\n`;
}

function listDifferences(written: readonly Finding[], planned: readonly Finding[]): readonly string[] {
  const [before, after] = [written.flatMap(subjectsOf), planned.flatMap(subjectsOf)];
  return [
    ...without(before, after).map((row) => `lacks ${row}`),
    ...without(after, before).map((row) => `adds ${row}`),
  ].toSorted();
}

function subjectsOf({ ruleId, confidence, address, instances }: Finding): readonly string[] {
  const subjects = instances.length === 0 ? [address] : instances;
  return subjects.map((subject) => `${ruleId} ${subject}${confidence === 'certain' ? '' : ' possible'}`);
}

/** What one list has more often than another. */
function without(rows: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return rows.filter((row) => {
    const index = rest.indexOf(row);
    if (index !== -1) rest.splice(index, 1);
    return index === -1;
  });
}

function explain(row: string): void {
  unseen.delete(row);
  if (explained.has(row)) differing += 1;
  else fail(`${row}: the plan's findings are not the configuration's, and nothing says why`);
}

/** Takes what was made as the fixture, or tells where the fixture is not that. */
function keep(made: string, fixture: string): void {
  if (given.includes('--write')) {
    rmSync(fixture, { recursive: true, force: true });
    cpSync(made, fixture, { recursive: true });
    return;
  }
  for (const file of readdirSync(made)) {
    const kept = join(fixture, file);
    if (!existsSync(kept) || readFileSync(kept, 'utf8') !== readFileSync(join(made, file), 'utf8'))
      fail(`${kept}: it is not what terraform makes of the fixture today (--write)`);
  }
}

function fail(message: string): void {
  console.log(message);
  process.exitCode = 1;
}
