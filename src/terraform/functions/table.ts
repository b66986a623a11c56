import * as assume from './assume.js';
import * as conversion from './conversion.js';
import * as dates from './dates.js';
import * as encodings from './encodings.js';
import * as files from './files.js';
import { format, formatlist } from './format.js';
import type { FunctionTable, TerraformFunction } from './function.js';
import * as hashes from './hashes.js';
import * as impure from './impure.js';
import { join } from './join.js';
import { jsondecode, jsonencode } from './json.js';
import * as filters from './list-filter.js';
import { concat, flatten } from './list-join.js';
import { chunklist, reverse, slice, sort } from './list-order.js';
import * as picks from './list-pick.js';
import * as maps from './maps.js';
import * as network from './network.js';
import * as numbers from './numbers.js';
import * as paths from './paths.js';
import { arnBuild, arnParse, trimIamRolePath } from './provider-aws.js';
import { decodeTfvars, encodeExpr, encodeTfvars } from './provider-terraform.js';
import * as sets from './sets.js';
import { split } from './split.js';
import { lower, strrev, title, upper } from './string-case.js';
import { indent, substr } from './string-parts.js';
import { endswith, startswith, strcontains } from './string-search.js';
import * as trims from './string-trim.js';
import { templatefile, templatestring } from './templates.js';
import { can, convert, tryFirst } from './try.js';
import { yamlencode } from './yaml-encode.js';

/** A function that stands on a large library, which is loaded only where a configuration calls it. */
type Loader = () => Promise<TerraformFunction>;

/** Every function of Terraform 1.17 and OpenTofu 1.13, and the two of 0.11 that became syntax, with how it is loaded. */
const FUNCTIONS: ReadonlyMap<string, TerraformFunction | Loader> = new Map<string, TerraformFunction | Loader>([
  ['abs', numbers.abs],
  ['abspath', paths.abspath],
  ['alltrue', filters.alltrue],
  ['anytrue', filters.anytrue],
  ['assumeequal', assume.assumeequal],
  ['assumelistlength', assume.assumelistlength],
  ['assumelistlengthmax', assume.assumelistlengthmax],
  ['assumelistlengthmin', assume.assumelistlengthmin],
  ['assumemaplength', assume.assumemaplength],
  ['assumemaplengthmax', assume.assumemaplengthmax],
  ['assumemaplengthmin', assume.assumemaplengthmin],
  ['assumenotnull', assume.assumenotnull],
  ['assumesetlength', assume.assumesetlength],
  ['assumesetlengthmax', assume.assumesetlengthmax],
  ['assumesetlengthmin', assume.assumesetlengthmin],
  ['assumestringprefix', assume.assumestringprefix],
  ['base64decode', encodings.base64decode],
  ['base64encode', encodings.base64encode],
  ['base64gunzip', encodings.base64gunzip],
  ['base64gzip', encodings.base64gzip],
  ['base64sha256', hashes.base64sha256],
  ['base64sha512', hashes.base64sha512],
  ['basename', paths.basename],
  ['bcrypt', impure.bcrypt],
  ['can', can],
  ['ceil', numbers.ceil],
  ['chomp', trims.chomp],
  ['chunklist', chunklist],
  ['cidrcontains', network.cidrcontains],
  ['cidrhost', network.cidrhost],
  ['cidrnetmask', network.cidrnetmask],
  ['cidrsubnet', network.cidrsubnet],
  ['cidrsubnets', network.cidrsubnets],
  ['coalesce', picks.coalesce],
  ['coalescelist', picks.coalescelist],
  ['compact', filters.compact],
  ['concat', concat],
  ['contains', filters.contains],
  ['convert', convert],
  ['csvdecode', async () => (await import('./csv.js')).csvdecode],
  ['dirname', paths.dirname],
  ['distinct', filters.distinct],
  ['element', picks.element],
  ['endswith', endswith],
  ['ephemeralasnull', conversion.ephemeralasnull],
  ['file', files.file],
  ['filebase64', files.filebase64],
  ['filebase64sha256', hashes.filebase64sha256],
  ['filebase64sha512', hashes.filebase64sha512],
  ['fileexists', files.fileexists],
  ['filemd5', hashes.filemd5],
  ['fileset', async () => (await import('./fileset.js')).fileset],
  ['filesha1', hashes.filesha1],
  ['filesha256', hashes.filesha256],
  ['filesha512', hashes.filesha512],
  ['flatten', flatten],
  ['floor', numbers.floor],
  ['format', format],
  ['formatdate', dates.formatdate],
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
  ['log', numbers.log],
  ['lookup', maps.lookup],
  ['lower', lower],
  ['map', conversion.map],
  ['matchkeys', filters.matchkeys],
  ['max', numbers.max],
  ['md5', hashes.md5],
  ['merge', maps.merge],
  ['min', numbers.min],
  ['nonsensitive', conversion.nonsensitive],
  ['one', picks.one],
  ['parseint', numbers.parseint],
  ['pathexpand', paths.pathexpand],
  ['plantimestamp', impure.plantimestamp],
  ['pow', numbers.pow],
  ['provider::aws::arn_build', arnBuild],
  ['provider::aws::arn_parse', arnParse],
  ['provider::aws::trim_iam_role_path', trimIamRolePath],
  ['provider::terraform::decode_tfvars', decodeTfvars],
  ['provider::terraform::encode_expr', encodeExpr],
  ['provider::terraform::encode_tfvars', encodeTfvars],
  ['range', numbers.range],
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
  ['sha1', hashes.sha1],
  ['sha256', hashes.sha256],
  ['sha512', hashes.sha512],
  ['signum', numbers.signum],
  ['slice', slice],
  ['sort', sort],
  ['split', split],
  ['startswith', startswith],
  ['strcontains', strcontains],
  ['strrev', strrev],
  ['substr', substr],
  ['sum', numbers.sum],
  ['templatefile', templatefile],
  ['templatestring', templatestring],
  ['textdecodebase64', encodings.textdecodebase64],
  ['textencodebase64', encodings.textencodebase64],
  ['timeadd', dates.timeadd],
  ['timecmp', dates.timecmp],
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
  ['urldecode', encodings.urldecode],
  ['urlencode', encodings.urlencode],
  ['uuid', impure.uuid],
  ['uuidv5', hashes.uuidv5],
  ['values', maps.values],
  ['yamldecode', async () => (await import('./yaml-decode.js')).yamldecode],
  ['yamlencode', yamlencode],
  ['zipmap', maps.zipmap],
]);

/** Whether Terraform or OpenTofu has a function of that name, `core::` aside. */
export function isFunction(name: string): boolean {
  return FUNCTIONS.has(name);
}

/** Templates are read while everything is evaluated, so what they call cannot be known before. */
const RENDERING: ReadonlySet<string> = new Set(['templatefile', 'templatestring']);

/**
 * Loads the functions that a configuration calls, named as it calls them. Those that stand on a library come only where they are
 * called, or where a template might call them.
 */
export async function loadFunctions(names: ReadonlySet<string>): Promise<FunctionTable> {
  const called = new Set([...names].map((name) => name.replace(/^core::/, '')));
  const rendering = [...RENDERING].some((name) => called.has(name));
  const table = new Map<string, TerraformFunction>();
  for (const [name, implementation] of FUNCTIONS) {
    if (typeof implementation !== 'function') table.set(name, implementation);
    else if (rendering || called.has(name)) table.set(name, await implementation());
  }
  return table;
}
