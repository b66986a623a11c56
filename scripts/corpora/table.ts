import type { Coverage } from '../../src/base/coverage.js';
import type { Finding } from '../../src/base/finding.js';
import type { Measurement } from './measure-run.js';
import type { Scanned } from './read-report.js';

const COLUMNS = [
  'repository',
  'files',
  'roots',
  'roles',
  'policies full / part / unread',
  'in full',
  'where modules are on disk',
  'findings',
  'exit',
  's',
  'MiB',
];

export function headOf(peer: string | null): string {
  const columns = peer === null ? COLUMNS : [...COLUMNS, ...peerColumns(peer)];
  return `${line(columns)}\n${line(columns.map(() => '---'))}`;
}

function peerColumns(peer: string): readonly string[] {
  const name = peer.split(' ')[0]?.split('/').at(-1) ?? '';
  return [`${name} s`, `${name} MiB`, `${name} / s`];
}

export function rowOf({ name, run, coverage, findings, failure, peer }: Scanned, peerCommand: string | null): string {
  const end = [failure ?? String(run.exit), run.seconds.toFixed(1), memoryOf(run)];
  const cells = [name, ...coverageCells(coverage), countRules(findings), ...end];
  return line(peerCommand === null || peer === null ? cells : [...cells, ...peerCells(run, peer)]);
}

/** The sums, and of the peak memory the highest. */
export function totalOf(scans: readonly Scanned[], peerCommand: string | null): string {
  const seconds = sum(scans.map(({ run }) => run.seconds));
  const highest = Math.max(0, ...scans.map(({ run }) => run.memory ?? 0)).toFixed(0);
  const coverages = scans.flatMap(({ coverage }) => (coverage === null ? [] : [coverage]));
  const all = scans.flatMap(({ findings }) => findings);
  const cells = ['all', ...totalCells(coverages), countRules(all), '', seconds.toFixed(1), highest];
  if (peerCommand === null) return line(cells);
  const peers = scans.flatMap(({ peer }) => (peer === null ? [] : [peer]));
  const peerSeconds = sum(peers.map((peer) => peer.seconds));
  const peerHighest = Math.max(0, ...peers.map(({ memory }) => memory ?? 0)).toFixed(0);
  return line([...cells, peerSeconds.toFixed(1), peerHighest, (peerSeconds / seconds).toFixed(2)]);
}

function coverageCells(coverage: Coverage | null): readonly string[] {
  return coverage === null ? ['-', '-', '-', '-', '-', '-'] : totalCells([coverage]);
}

function totalCells(coverages: readonly Coverage[]): readonly string[] {
  const total = (of: (coverage: Coverage) => number) => sum(coverages.map(of));
  const full = total(({ policies }) => policies.full);
  const partial = total(({ policies }) => policies.partial);
  const unread = total(({ policies }) => policies.unread);
  const withoutModule = total(({ policies }) => policies.because.module);
  return [
    String(total(({ files }) => files)),
    String(total(({ roots }) => roots)),
    String(total(({ roles }) => roles)),
    `${full} / ${partial} / ${unread}`,
    share(full, full + partial + unread),
    share(full, full + partial + unread - withoutModule),
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(0)} %`;
}

function countRules(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { ruleId } of findings) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const told = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, number]) => `${rule} ${number}`);
  return told.length === 0 ? 'none' : told.join(', ');
}

function peerCells(run: Measurement, peer: Measurement): readonly string[] {
  const seconds = peer.ending === 'exited' ? peer.seconds.toFixed(1) : peer.ending;
  return [seconds, memoryOf(peer), (peer.seconds / run.seconds).toFixed(2)];
}

function memoryOf({ memory }: Measurement): string {
  return memory === null ? '-' : memory.toFixed(0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
