// Lists who can become a role, and by which lines: node callers.mjs ROLE DIRECTORY
import { drawGraph } from 'iam-trust-lint';

const [role, directory = '.'] = process.argv.slice(2);
const { graph } = await drawGraph({ paths: [directory] });
const found = graph.nodes.find(({ label, kind }) => kind === 'role' && label === role);
// Beside the node itself, the sets that it is a member of: what holds for a set holds for each member.
const ids = graph.nodes.filter(({ id, members = [] }) => id === found?.id || members.includes(found?.id));
for (const { from, to, decision, trust, permission } of graph.edges) {
  if (decision === 'no' || !ids.some(({ id }) => id === to)) continue;
  const lines = [...trust.locations, ...permission.locations].map(({ file, startLine }) => `${file}:${startLine}`);
  console.log(`${decision}: ${from} by ${lines.join(', ')}`);
}
