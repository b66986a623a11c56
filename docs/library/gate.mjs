// Fails where a role may be assumed from outside: node gate.mjs DIRECTORY
import { lint, lintExitCode, renderText } from 'iam-trust-lint';

const directory = process.argv[2] ?? '.';
const report = await lint({ paths: [directory], only: ['wildcard-principal', 'external-account-root'] });
process.stdout.write(renderText(report, { color: 'off', width: null }));
process.exitCode = lintExitCode(report, 'warning');
