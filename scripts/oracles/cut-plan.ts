import { field, listOf, objectOf } from '../../src/base/json-fields.js';

/** What differs from run to run, and what is told elsewhere in a plan too. */
const LEFT_OUT = new Set([
  'applyable',
  'complete',
  'errored',
  'planned_values',
  'relevant_attributes',
  'terraform_version',
  'timestamp',
]);
const TOLD_OF_EACH = new Set([
  'before',
  'before_sensitive',
  'full_name',
  'provider_name',
  'schema_version',
  'sensitive_values',
]);

/** A plan without what no reader of its own asks for: managed resources of the prior state stand among the changes too. */
export function cutPlan(plan: unknown): unknown {
  const kept = Object.entries(objectOf(plan)).filter(([name]) => !LEFT_OUT.has(name));
  return Object.fromEntries(
    kept.map(([name, part]) => [name, dropFields(name === 'prior_state' ? keepDataSources(part) : part)]),
  );
}

function dropFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropFields);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !TOLD_OF_EACH.has(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, dropFields(inner)]));
}

function keepDataSources(state: unknown): unknown {
  const values = objectOf(field(state, 'values'));
  return { ...objectOf(state), values: { root_module: keepInModule(field(values, 'root_module')) } };
}

function keepInModule(module: unknown): unknown {
  const resources = listOf(field(module, 'resources')).filter((resource) => field(resource, 'mode') === 'data');
  const children = listOf(field(module, 'child_modules')).map(keepInModule);
  return { ...objectOf(module), resources, ...(children.length === 0 ? {} : { child_modules: children }) };
}

const WIDTH = 140;

/** JSON in which what is short stands in one line. */
export function layOut(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (line.length + indent.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const inner = `${indent} `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Array.isArray(value)
    ? value.map((item) => layOut(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${layOut(item, inner)}`);
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
}
