/** A JSON document that cannot be read: a diagnostic tells why, and what its author can do. */
interface BadDocument {
  readonly what: string;
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly says: string | RegExp;
}

const PLAN = { format_version: '1.2', resource_changes: [], configuration: {} };
const text = JSON.stringify(PLAN, null, 2);

export const BAD_DOCUMENTS: readonly BadDocument[] = [
  {
    what: 'a plan that is cut off',
    name: 'plan.json',
    content: text.slice(0, -8),
    says: 'plan.json: error: it is no JSON: it is cut off at its end',
  },
  {
    what: 'an authorization report that is cut off in the middle',
    name: 'account.json',
    content:
      '{ "UserDetailList": [], "RoleDetailList": [{ "RoleName": "a", "Arn": "arn:aws:iam::111122223333:role/a", "Assum',
    says: 'account.json: error: it is no JSON: it is cut off at its end',
  },
  {
    what: 'a document larger than any that is read',
    name: 'plan.json',
    content: new Uint8Array(64 * 1024 * 1024 + 1).fill(0x20),
    says: /plan\.json: error: it is too large \(.*\); leave out what is not needed: jq/,
  },
  {
    what: 'a plan with a mistake of its editor',
    name: 'plan.json',
    content: text.replace('"configuration"', 'configuration'),
    says: 'plan.json: error: it is no JSON: there is a mistake at line 4, column 3',
  },
  {
    what: 'a plan of format 0.1',
    name: 'plan.json',
    content: JSON.stringify({ ...PLAN, format_version: '0.1' }),
    says: /it is a plan of format "0\.1", and formats 1\.x are read/,
  },
  {
    what: 'a plan of format 2.0',
    name: 'plan.json',
    content: JSON.stringify({ ...PLAN, format_version: '2.0' }),
    says: /it is a plan of format "2\.0", and formats 1\.x are read/,
  },
  {
    what: 'a state of version 3',
    name: 'terraform.tfstate',
    content: JSON.stringify({ version: 3, serial: 1, lineage: 'a', modules: [] }),
    says: 'it is a state of version 3, and version 4 is read',
  },
  {
    what: 'an encrypted state',
    name: 'terraform.tfstate',
    content: JSON.stringify({ serial: 1, lineage: 'a', meta: {}, encrypted_data: 'YWJj', encryption_version: 'v0' }),
    says: /it is encrypted by OpenTofu; .*tofu show -json/,
  },
  {
    what: 'a plan as Terraform saves it',
    name: 'tfplan',
    content: Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00),
    says: /it is a plan as Terraform saves it; .*terraform show -json/,
  },
  {
    what: 'the log of a run',
    name: 'plan.json',
    content: '{"@level":"info","@message":"a"}\n{"@level":"info","@message":"b"}\n',
    says: /It is the log of a run; .*terraform show -json/,
  },
  {
    what: 'JSON of another kind',
    name: 'plan.json',
    content: '{"a":1}',
    says: 'JSON of none of the kinds that are read',
  },
  { what: 'a list', name: 'plan.json', content: '[1]', says: 'JSON of none of the kinds that are read' },
  {
    what: 'JSON nested 100,000 deep',
    name: 'plan.json',
    content: '['.repeat(100_000) + ']'.repeat(100_000),
    says: 'it nests deeper than 200 levels',
  },
  {
    what: 'a plan in Latin-1',
    name: 'plan.json',
    content: Uint8Array.of(0x7b, 0xe9, 0x7d),
    says: 'it is not UTF-8 text',
  },
];
