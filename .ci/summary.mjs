// Prints `Tests: N passed, N failed` from a report of vitest in JSON. Whatever else went wrong (an install, a file of tests
// that does not load) counts as one failure: node .ci/summary.mjs REPORT STATUS
import { readFileSync } from 'node:fs';

const [path = '', status = '1'] = process.argv.slice(2);

function readReport() {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  }
}

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = readReport();
const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
// A skipped test has not passed.
const counted = numFailedTests + numPendingTests + numTodoTests + unloaded;
const failed = counted === 0 && status !== '0' ? 1 : counted;
console.log(`Tests: ${numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
