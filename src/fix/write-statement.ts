import type { PolicyForm } from './policy-form.js';

/** A value as an expression of Terraform's: a reference, or text between quotes. */
export type Expression =
  | { readonly kind: 'reference'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string };

/** Who is to be admitted, or what is to be allowed. */
export type StatementContent =
  | {
      readonly kind: 'trust';
      readonly type: 'AWS' | 'Service';
      readonly principal: Expression;
      /** The one principal of an account that is meant; null where the principal says it. */
      readonly only: Expression | null;
    }
  | { readonly kind: 'permission'; readonly resource: Expression };

/** One statement that allows `sts:AssumeRole`, in the form of the file that it goes to. */
export function writeStatement(content: StatementContent, form: PolicyForm): string {
  switch (form) {
    case 'json':
      return writeJsonStatement(content);
    case 'object':
      return writeObjectStatement(content);
    case 'block':
      return writeBlockStatement(content);
  }
}

function quoted(expression: Expression): string {
  return expression.kind === 'text' ? `"${expression.text}"` : `"\${${expression.path}}"`;
}

function bare(expression: Expression): string {
  return expression.kind === 'text' ? `"${expression.text}"` : expression.path;
}

/** Both operators take patterns; who reads the statement sees which is meant. */
function comparing(only: Expression): 'ArnLike' | 'ArnEquals' {
  return only.kind === 'text' && only.text.includes('*') ? 'ArnLike' : 'ArnEquals';
}

function writeJsonStatement(content: StatementContent): string {
  const subject =
    content.kind === 'trust'
      ? [`"Principal": { "${content.type}": ${quoted(content.principal)} }`, ...jsonCondition(content.only)]
      : [`"Resource": ${quoted(content.resource)}`];
  const elements = ['"Effect": "Allow"', '"Action": "sts:AssumeRole"', ...subject];
  return ['{', elements.map((element) => `  ${element}`).join(',\n'), '}'].join('\n');
}

function jsonCondition(only: Expression | null): readonly string[] {
  return only === null ? [] : [`"Condition": { "${comparing(only)}": { "aws:PrincipalArn": ${quoted(only)} } }`];
}

function writeObjectStatement(content: StatementContent): string {
  const lines =
    content.kind === 'trust'
      ? [
          'Effect    = "Allow"',
          'Action    = "sts:AssumeRole"',
          `Principal = { ${content.type} = ${bare(content.principal)} }`,
          ...objectCondition(content.only),
        ]
      : ['Effect   = "Allow"', 'Action   = "sts:AssumeRole"', `Resource = ${bare(content.resource)}`];
  return ['{', ...lines.map((line) => `  ${line}`), '}'].join('\n');
}

function objectCondition(only: Expression | null): readonly string[] {
  return only === null ? [] : [`Condition = { ${comparing(only)} = { "aws:PrincipalArn" = ${bare(only)} } }`];
}

function writeBlockStatement(content: StatementContent): string {
  if (content.kind === 'permission') {
    return ['statement {', '  actions   = ["sts:AssumeRole"]', `  resources = [${bare(content.resource)}]`, '}'].join(
      '\n',
    );
  }
  return [
    'statement {',
    '  actions = ["sts:AssumeRole"]',
    '',
    '  principals {',
    `    type        = "${content.type}"`,
    `    identifiers = [${bare(content.principal)}]`,
    '  }',
    ...blockCondition(content.only),
    '}',
  ].join('\n');
}

function blockCondition(only: Expression | null): readonly string[] {
  if (only === null) return [];
  const values = `    values   = [${bare(only)}]`;
  return [
    '',
    '  condition {',
    `    test     = "${comparing(only)}"`,
    '    variable = "aws:PrincipalArn"',
    values,
    '  }',
  ];
}
