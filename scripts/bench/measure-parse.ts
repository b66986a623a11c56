import { parseHcl } from '../../src/hcl/parse.js';
import { generateTerraform } from './generate-terraform.js';

/** How fast generated Terraform parses, warm: the best of `runs`, in megabytes of source a second. */
export function measureParse(size: number, runs: number): number {
  const text = generateTerraform(size);
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const { problems } = parseHcl(text);
    best = Math.min(best, performance.now() - start);
    if (problems.length > 0) throw new Error(`generated Terraform does not parse: ${problems[0]?.message}`);
  }
  return text.length / 1e6 / (best / 1000);
}
