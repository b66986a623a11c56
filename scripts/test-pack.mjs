// Packs the package, installs it into an empty folder, and uses what it brings: the command, the library, its types.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'pack-'));

const CONSUMER = `import { lint, type Report } from 'iam-trust-lint';
const report: Report = await lint({ paths: ['scanned'] });
console.log(report.findings.map(({ ruleId }) => ruleId).join(','));
`;

function npm(...args) {
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

function check(what, holds) {
  if (!holds) throw new Error(`the packed package fails: ${what}`);
  console.log(`ok: ${what}`);
}

try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [archive] = readdirSync(folder);
  for (const [what, tool, ...args] of [
    ['publint has nothing to say', 'publint', archive, '--strict'],
    ['its types are those of what Node resolves', 'attw', archive, '--profile', 'esm-only'],
  ]) {
    const said = spawnSync(join(root, 'node_modules/.bin', tool), args, { cwd: folder, encoding: 'utf8' });
    check(`${what}${said.status === 0 ? '' : `\n${said.stdout}${said.stderr}`}`, said.status === 0);
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  npm('install', '--no-audit', '--no-fund', '--prefer-offline', `./${archive}`);

  const scanned = join(folder, 'scanned');
  execFileSync('cp', ['-r', join(root, 'fixtures/demos/scaled-today'), scanned]);
  const run = spawnSync('npx', ['iam-trust-lint', 'scanned'], { cwd: folder, encoding: 'utf8' });
  check(
    'the command finds what it should, and exits with 1',
    run.status === 1 && run.stdout.includes('error[invalid-principal]'),
  );

  const version = spawnSync('npx', ['iam-trust-lint', '--version'], { cwd: folder, encoding: 'utf8' });
  check('the command knows its version', version.status === 0 && /^\d+\.\d+\.\d+\n$/.test(version.stdout));

  writeFileSync(join(folder, 'consumer.mts'), CONSUMER);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = { strict: true, module: 'nodenext', target: 'es2022', lib: ['es2023', 'dom'], types: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['consumer.mts'] }));
  const compiled = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  check(`its types compile${compiled.stdout.trim()}`, compiled.status === 0);
  const used = spawnSync(process.execPath, ['consumer.mjs'], { cwd: folder, encoding: 'utf8' });
  check('the library finds the same', used.stdout === 'invalid-principal\n');
  const parser = spawnSync(process.execPath, ['-e', "import('@cdktf/hcl2json')"], { cwd: folder });
  check('the official parser is there', parser.status === 0);
} finally {
  rmSync(folder, { recursive: true });
}
