/** The rooms of src/ and what each may import besides itself; ARCHITECTURE.md shows the same table. */
const ROOMS = {
  base: [],
  value: ['base'],
  hcl: ['base'],
  iam: ['base', 'value'],
  terraform: ['base', 'value', 'hcl'],
  inventory: ['base', 'value', 'iam'],
  providers: ['base', 'value', 'iam', 'terraform', 'inventory'],
  sources: ['base', 'value', 'hcl', 'iam', 'terraform', 'inventory', 'providers'],
  graph: ['base', 'value', 'iam', 'inventory'],
  rules: ['base', 'value', 'iam', 'inventory', 'graph'],
  fix: ['base', 'value', 'hcl', 'iam', 'inventory', 'graph'],
  suppress: ['base'],
  config: ['base'],
  report: ['base'],
  host: ['base'],
  commands: [
    'base',
    'value',
    'hcl',
    'iam',
    'terraform',
    'inventory',
    'providers',
    'sources',
    'graph',
    'rules',
    'fix',
    'suppress',
    'report',
  ],
  cli: ['commands', 'config', 'report', 'host', 'base'],
  action: ['cli', 'commands', 'config', 'report', 'host', 'base'],
};

/** Rooms that touch the outside; all others are given what they need. */
const OUTSIDE = ['host', 'cli', 'action'];

const any = (rooms) => `^src/(${rooms.join('|')})/`;

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-known-rooms',
      severity: 'error',
      from: { path: '^src/', pathNot: [any(Object.keys(ROOMS)), '^src/index\\.ts$'] },
      to: {},
    },
    ...Object.entries(ROOMS).map(([room, allowed]) => ({
      name: `${room}-imports`,
      severity: 'error',
      from: { path: any([room]) },
      to: { path: '^src/', pathNot: any([room, ...allowed]) },
    })),
    {
      name: 'nobody-imports-the-entries',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/(index|(cli|action)/main)\\.ts$' },
    },
    {
      name: 'only-the-host-touches-the-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: any(OUTSIDE) },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|fs/promises|child_process|http|https|http2|dgram|dns|tls|worker_threads|cluster|os|process)$',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6'],
  },
};
