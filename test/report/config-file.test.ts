import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listRules } from '../../src/commands/explain.js';
import { readConfig } from '../../src/config/read-config.js';
import { writeConfigFile } from '../../src/report/config-file.js';

/** A name that would be a key of its own, end a comment, or act on a terminal. */
const STRANGE = 'odd\nfailOn: never\r\u2028\u0085\u001b[31m\u009b2J\u202e "x" # y: z';
const NOTHING = {
  environments: [],
  openWorkspaces: [],
  accounts: [],
  unknownAccounts: [],
  foreign: [],
  runners: [],
  missingModules: [],
};
const ID = '111122223333';

describe('a configuration file that is written', () => {
  it('lets no name of what it saw say anything', () => {
    const text = writeConfigFile({
      environments: [{ root: STRANGE, files: [`${STRANGE}.tfvars`, 'example.tfvars'] }],
      openWorkspaces: [{ root: `${STRANGE}2`, names: [STRANGE] }],
      accounts: [{ id: ID, roots: [STRANGE] }],
      unknownAccounts: [STRANGE],
      foreign: [
        { id: '444455556666', vendor: STRANGE, trustedBy: STRANGE },
        { id: '777788889999', vendor: null, trustedBy: STRANGE },
      ],
      runners: [STRANGE],
      missingModules: [STRANGE],
    });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
    const { problems } = readConfig(text, listRules());
    expect(problems).toEqual([]);
    const written = parse(text);
    expect(Object.keys(written)).toEqual(['environments', 'accounts']);
    expect(Object.keys(written.accounts)).toEqual([ID]);
    expect(Object.keys(written.environments)).toEqual([STRANGE]);
    expect(Object.values(written.environments[STRANGE])).toEqual([{ varFiles: [`${STRANGE}.tfvars`] }]);
  });

  it.each([
    { files: ['prod eu.tfvars', 'prod-eu.tfvars'] },
    { files: ['ü.tfvars', 'ö.tfvars'] },
    { files: ['vars/x/prod.tfvars', 'vars/y/prod.tfvars', 'vars-x-prod.tfvars'] },
    { files: ['.tfvars', 'a/terraform.tfvars', 'b/terraform.tfvars.json'] },
  ])('gives each environment a name of its own: $files', ({ files }) => {
    const text = writeConfigFile({ ...NOTHING, environments: [{ root: '.', files }] });
    const { problems, config } = readConfig(text, listRules());
    expect(problems).toEqual([]);
    expect(config.environments[0]?.environments.map(({ varFiles }) => varFiles.at(-1)).toSorted()).toEqual(
      files.toSorted(),
    );
  });

  it('offers the workspaces that roots ask for, and nothing of a root that has files', () => {
    const openWorkspaces = [
      { root: 'app', names: ['prod/eu', 'prod-eu'] },
      { root: 'net', names: [] },
      { root: 'told', names: ['x'] },
    ];
    const environments = [{ root: 'told', files: [] }];
    const text = writeConfigFile({ ...NOTHING, openWorkspaces, environments });
    const offered = /^# environments:\n(?:#.*\n)+/m.exec(text)?.[0].replace(/^# /gm, '') ?? '';
    const { config, problems } = readConfig(offered, listRules());
    expect(problems).toEqual([]);
    expect(
      config.environments.map(({ directory, environments: all }) => [directory, all.map(({ workspace }) => workspace)]),
    ).toEqual([
      ['app', ['prod/eu', 'prod-eu']],
      ['net', ['NAME']],
    ]);
  });

  it('says nothing where nothing was seen', () => {
    expect(parse(writeConfigFile(NOTHING))).toBeNull();
  });

  it('leaves many environments and roots to the reader', () => {
    const files = Array.from({ length: 60 }, (_, index) => `e${index}.tfvars`);
    const runners = Array.from({ length: 40 }, (_, index) => `r${index}`);
    const text = writeConfigFile({
      ...NOTHING,
      environments: [{ root: '.', files }],
      runners,
      unknownAccounts: runners,
    });
    expect(parse(text)).toBeNull();
    expect(text).toContain('# There are 60 of them');
    expect(text.match(/and 10 more/g)).toHaveLength(2);
  });

  it('takes files for all and samples for no environments', () => {
    const environments = [{ root: '.', files: ['common.tfvars', 'prod-sample.tfvars'] }];
    expect(parse(writeConfigFile({ ...NOTHING, environments }))).toEqual({ environments: null });
  });
});
