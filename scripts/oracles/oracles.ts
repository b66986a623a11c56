import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// Runs the comparisons with programs that are not ours: npm run test:oracles [-- DIR]. DIR is a folder of checkouts.
const [checkouts] = process.argv.slice(2);
const runs = [
  ['random-expressions', '2000'],
  ['iam-simulate', '5000'],
  ['terraform-fmt', ''],
  ['rule-plans', ''],
  ...(checkouts === undefined ? [] : [['documented-modules', checkouts]]),
];
for (const [name = '', argument = ''] of runs) {
  console.log(`${name}:`);
  const built = join(import.meta.dirname, `${name}.mjs`);
  const { status } = spawnSync(process.execPath, [built, argument], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
