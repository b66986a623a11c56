/** Draws one of several things, the same ones in the same order for the same seed. */
type Draw = <T>(choices: readonly [T, ...T[]]) => T;

/** Terraform as people write it about IAM, of at least `size` characters: one long file, deterministic for a seed. */
export function generateTerraform(size: number, seed = 1): string {
  const draw = createDraw(seed);
  const blocks: string[] = [];
  for (let length = 0, count = 0; length < size; count += 1) {
    const block = draw(BLOCKS)(`${draw(WORDS)}_${count}`, draw);
    blocks.push(block);
    length += block.length;
  }
  return blocks.join('');
}

/** Xorshift: good enough to mix blocks. */
function createDraw(seed: number): Draw {
  let state = seed >>> 0 || 1;
  return (choices) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return choices[(state >>> 0) % choices.length] ?? choices[0];
  };
}

const WORDS = ['deploy', 'audit', 'ci_runner', 'billing', 'readonly', 'lambda', 'backup', 'github'] as const;
const SERVICES = ['ec2', 'lambda', 'ecs-tasks', 'states', 'events', 'codebuild'] as const;
const ACTIONS = ['sts:AssumeRole', 's3:GetObject', 'kms:Decrypt', 'iam:PassRole', 'logs:*'] as const;

type Block = (name: string, draw: Draw) => string;

const BLOCKS: readonly [Block, ...Block[]] = [
  roleWithJsonencode,
  roleWithHeredoc,
  policyDocument,
  attachment,
  variable,
  locals,
  moduleCall,
];

function roleWithJsonencode(name: string, draw: Draw): string {
  return `resource "aws_iam_role" "${name}" {
  name                 = "\${var.prefix}-${name}"
  max_session_duration = 3600 # an hour
  tags                 = merge(local.tags, { Name = "${name}", "cost:center" = var.cost_center })

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "${draw(ACTIONS)}"
        Principal = { Service = "${draw(SERVICES)}.amazonaws.com" }
        Condition = { StringEquals = { "aws:SourceAccount" = [data.aws_caller_identity.current.account_id] } }
      },
    ]
  })
}

`;
}

function roleWithHeredoc(name: string, draw: Draw): string {
  return `resource "aws_iam_role" "${name}" {
  name               = "${name}"
  assume_role_policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::\${var.account_id}:role/${name}" },
          "Action": ["${draw(ACTIONS)}", "${draw(ACTIONS)}"]
        }
      ]
    }
  EOF
}

`;
}

function policyDocument(name: string, draw: Draw): string {
  return `data "aws_iam_policy_document" "${name}" {
  statement {
    sid     = "Assume"
    effect  = "Allow"
    actions = ["${draw(ACTIONS)}", "${draw(ACTIONS)}", "${draw(ACTIONS)}"]
    resources = [
      aws_iam_role.${name}.arn,
      "arn:aws:s3:::\${var.bucket}/*",
    ]

    condition {
      test     = "StringLike"
      variable = "aws:PrincipalArn"
      values   = formatlist("arn:aws:iam::%s:role/${name}", var.accounts[*].id)
    }
  }

  dynamic "statement" {
    for_each = var.enable_${name} ? [1] : []
    content { actions = ["sts:TagSession"] }
  }
}

`;
}

function attachment(name: string): string {
  return `resource "aws_iam_role_policy_attachment" "${name}" {
  count      = var.create && length(var.roles) > 0 ? 1 : 0
  role       = aws_iam_role.${name}[0].name
  policy_arn = aws_iam_policy.${name}["main"].arn
}

`;
}

function variable(name: string): string {
  return `// What ${name} may do.
variable "${name}" {
  type        = map(object({ arn = string, ids = optional(list(string), []) }))
  default     = {}
  description = "The roles of ${name}, by name"

  validation {
    condition     = alltrue([for k, v in var.${name} : can(regex("^arn:", v.arn))])
    error_message = "An ARN is needed."
  }
}

`;
}

function locals(name: string): string {
  return `locals {
  ${name}_arns = { for k, r in aws_iam_role.${name} : k => r.arn... if r.path != "/service/" }
  ${name}_rate = (var.total - 1.5) * 100 / max(var.count, 1)
  ${name}_name = "%{ if var.short }\${substr(local.name, 0, 8)}%{ else }\${local.name}%{ endif }"
}

`;
}

function moduleCall(name: string): string {
  return `module "${name}" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-assumable-role"
  version = "~> 5.30"

  trusted_role_arns       = concat([for a in var.accounts : "arn:aws:iam::\${a}:root"], local.extra)
  custom_role_policy_arns = toset(values(local.policies))
  create_role             = !var.disabled
  providers = {
    aws = aws.${name}
  }
}

`;
}
