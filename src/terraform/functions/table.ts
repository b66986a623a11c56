import * as conversion from './conversion.js';
import * as files from './files.js';
import { format, formatlist } from './format.js';
import type { FunctionTable, TerraformFunction } from './function.js';
import * as impure from './impure.js';
import { join } from './join.js';
import { jsondecode, jsonencode } from './json.js';
import * as filters from './list-filter.js';
import { concat, flatten } from './list-join.js';
import { chunklist, reverse, slice, sort } from './list-order.js';
import * as picks from './list-pick.js';
import * as maps from './maps.js';
import * as sets from './sets.js';
import { split } from './split.js';
import { lower, strrev, title, upper } from './string-case.js';
import { indent, substr } from './string-parts.js';
import { endswith, startswith, strcontains } from './string-search.js';
import * as trims from './string-trim.js';
import { can, convert, tryFirst } from './try.js';

/** A function that few configurations call, or that stands on a large library, is loaded only where one calls it. */
type Loader = () => Promise<TerraformFunction>;

/** Every function of Terraform 1.17 and OpenTofu 1.13, and the two of 0.11 that became syntax, with how it is loaded. */
const FUNCTIONS: ReadonlyMap<string, TerraformFunction | Loader> = new Map<string, TerraformFunction | Loader>([
  ['abs', async () => (await import('./numbers.js')).abs],
  ['abspath', async () => (await import('./paths.js')).abspath],
  ['alltrue', filters.alltrue],
  ['anytrue', filters.anytrue],
  ['assumeequal', async () => (await import('./assume.js')).assumeequal],
  ['assumelistlength', async () => (await import('./assume.js')).assumelistlength],
  ['assumelistlengthmax', async () => (await import('./assume.js')).assumelistlengthmax],
  ['assumelistlengthmin', async () => (await import('./assume.js')).assumelistlengthmin],
  ['assumemaplength', async () => (await import('./assume.js')).assumemaplength],
  ['assumemaplengthmax', async () => (await import('./assume.js')).assumemaplengthmax],
  ['assumemaplengthmin', async () => (await import('./assume.js')).assumemaplengthmin],
  ['assumenotnull', async () => (await import('./assume.js')).assumenotnull],
  ['assumesetlength', async () => (await import('./assume.js')).assumesetlength],
  ['assumesetlengthmax', async () => (await import('./assume.js')).assumesetlengthmax],
  ['assumesetlengthmin', async () => (await import('./assume.js')).assumesetlengthmin],
  ['assumestringprefix', async () => (await import('./assume.js')).assumestringprefix],
  ['base64decode', async () => (await import('./encodings.js')).base64decode],
  ['base64encode', async () => (await import('./encodings.js')).base64encode],
  ['base64gunzip', async () => (await import('./encodings.js')).base64gunzip],
  ['base64gzip', async () => (await import('./encodings.js')).base64gzip],
  ['base64sha256', async () => (await import('./hashes.js')).base64sha256],
  ['base64sha512', async () => (await import('./hashes.js')).base64sha512],
  ['basename', async () => (await import('./paths.js')).basename],
  ['bcrypt', impure.bcrypt],
  ['can', can],
  ['ceil', async () => (await import('./numbers.js')).ceil],
  ['chomp', trims.chomp],
  ['chunklist', chunklist],
  ['cidrcontains', async () => (await import('./network.js')).cidrcontains],
  ['cidrhost', async () => (await import('./network.js')).cidrhost],
  ['cidrnetmask', async () => (await import('./network.js')).cidrnetmask],
  ['cidrsubnet', async () => (await import('./network.js')).cidrsubnet],
  ['cidrsubnets', async () => (await import('./network.js')).cidrsubnets],
  ['coalesce', picks.coalesce],
  ['coalescelist', picks.coalescelist],
  ['compact', filters.compact],
  ['concat', concat],
  ['contains', filters.contains],
  ['convert', convert],
  ['csvdecode', async () => (await import('./csv.js')).csvdecode],
  ['dirname', async () => (await import('./paths.js')).dirname],
  ['distinct', filters.distinct],
  ['element', picks.element],
  ['endswith', endswith],
  ['ephemeralasnull', conversion.ephemeralasnull],
  ['file', files.file],
  ['filebase64', files.filebase64],
  ['filebase64sha256', async () => (await import('./hashes.js')).filebase64sha256],
  ['filebase64sha512', async () => (await import('./hashes.js')).filebase64sha512],
  ['fileexists', files.fileexists],
  ['filemd5', async () => (await import('./hashes.js')).filemd5],
  ['fileset', async () => (await import('./fileset.js')).fileset],
  ['filesha1', async () => (await import('./hashes.js')).filesha1],
  ['filesha256', async () => (await import('./hashes.js')).filesha256],
  ['filesha512', async () => (await import('./hashes.js')).filesha512],
  ['flatten', flatten],
  ['floor', async () => (await import('./numbers.js')).floor],
  ['format', format],
  ['formatdate', async () => (await import('./dates.js')).formatdate],
  ['formatlist', formatlist],
  ['indent', indent],
  ['index', filters.index],
  ['issensitive', conversion.issensitive],
  ['join', join],
  ['jsondecode', jsondecode],
  ['jsonencode', jsonencode],
  ['keys', maps.keys],
  ['length', picks.length],
  ['list', conversion.list],
  ['log', async () => (await import('./numbers.js')).log],
  ['lookup', maps.lookup],
  ['lower', lower],
  ['map', conversion.map],
  ['matchkeys', filters.matchkeys],
  ['max', async () => (await import('./numbers.js')).max],
  ['md5', async () => (await import('./hashes.js')).md5],
  ['merge', maps.merge],
  ['min', async () => (await import('./numbers.js')).min],
  ['nonsensitive', conversion.nonsensitive],
  ['one', picks.one],
  ['parseint', async () => (await import('./numbers.js')).parseint],
  ['pathexpand', async () => (await import('./paths.js')).pathexpand],
  ['plantimestamp', impure.plantimestamp],
  ['pow', async () => (await import('./numbers.js')).pow],
  ['provider::aws::arn_build', async () => (await import('./provider-aws.js')).arnBuild],
  ['provider::aws::arn_parse', async () => (await import('./provider-aws.js')).arnParse],
  ['provider::aws::trim_iam_role_path', async () => (await import('./provider-aws.js')).trimIamRolePath],
  ['provider::terraform::decode_tfvars', async () => (await import('./provider-terraform.js')).decodeTfvars],
  ['provider::terraform::encode_expr', async () => (await import('./provider-terraform.js')).encodeExpr],
  ['provider::terraform::encode_tfvars', async () => (await import('./provider-terraform.js')).encodeTfvars],
  ['range', async () => (await import('./numbers.js')).range],
  ['regex', async () => (await import('./regex.js')).regex],
  ['regexall', async () => (await import('./regex.js')).regexall],
  ['replace', async () => (await import('./regex.js')).replace],
  ['reverse', reverse],
  ['rsadecrypt', impure.rsadecrypt],
  ['sensitive', conversion.sensitive],
  ['setintersection', sets.setintersection],
  ['setproduct', sets.setproduct],
  ['setsubtract', sets.setsubtract],
  ['setunion', sets.setunion],
  ['sha1', async () => (await import('./hashes.js')).sha1],
  ['sha256', async () => (await import('./hashes.js')).sha256],
  ['sha512', async () => (await import('./hashes.js')).sha512],
  ['signum', async () => (await import('./numbers.js')).signum],
  ['slice', slice],
  ['sort', sort],
  ['split', split],
  ['startswith', startswith],
  ['strcontains', strcontains],
  ['strrev', strrev],
  ['substr', substr],
  ['sum', async () => (await import('./numbers.js')).sum],
  ['templatefile', async () => (await import('./templates.js')).templatefile],
  ['templatestring', async () => (await import('./templates.js')).templatestring],
  ['textdecodebase64', async () => (await import('./encodings.js')).textdecodebase64],
  ['textencodebase64', async () => (await import('./encodings.js')).textencodebase64],
  ['timeadd', async () => (await import('./dates.js')).timeadd],
  ['timecmp', async () => (await import('./dates.js')).timecmp],
  ['timestamp', impure.timestamp],
  ['title', title],
  ['tobool', conversion.tobool],
  ['tolist', conversion.tolist],
  ['tomap', conversion.tomap],
  ['tonumber', conversion.tonumber],
  ['toset', conversion.toset],
  ['tostring', conversion.tostring],
  ['transpose', maps.transpose],
  ['trim', trims.trim],
  ['trimprefix', trims.trimprefix],
  ['trimspace', trims.trimspace],
  ['trimsuffix', trims.trimsuffix],
  ['try', tryFirst],
  ['upper', upper],
  ['urldecode', async () => (await import('./encodings.js')).urldecode],
  ['urlencode', async () => (await import('./encodings.js')).urlencode],
  ['uuid', impure.uuid],
  ['uuidv5', async () => (await import('./hashes.js')).uuidv5],
  ['values', maps.values],
  ['yamldecode', async () => (await import('./yaml-decode.js')).yamldecode],
  ['yamlencode', async () => (await import('./yaml-encode.js')).yamlencode],
  ['zipmap', maps.zipmap],
]);

/** Whether Terraform or OpenTofu has a function of that name, `core::` aside. */
export function isFunction(name: string): boolean {
  return FUNCTIONS.has(name);
}

/** Loads every function, for what is read only when evaluation comes to it may call any. */
export function loadAllFunctions(): Promise<FunctionTable> {
  return loadFunctions(new Set(FUNCTIONS.keys()));
}

/** Templates are read while everything is evaluated, so what they call cannot be known before. */
const RENDERING: ReadonlySet<string> = new Set(['templatefile', 'templatestring']);

/**
 * Loads the functions that a configuration calls, named as it calls them. Those that are loaded by themselves come only where
 * they are called, or where a template might call them.
 */
export async function loadFunctions(names: ReadonlySet<string>): Promise<FunctionTable> {
  const called = new Set([...names].map((name) => name.replace(/^core::/, '')));
  const rendering = [...RENDERING].some((name) => called.has(name));
  const loaded = [...FUNCTIONS].map(async ([name, implementation]) => {
    if (typeof implementation !== 'function') return [[name, implementation]] as const;
    return rendering || called.has(name) ? ([[name, await implementation()]] as const) : [];
  });
  return new Map((await Promise.all(loaded)).flat());
}
