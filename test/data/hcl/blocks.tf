terraform {
  required_version = ">= 1.5, < 2.0"
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.0"
      configuration_aliases = [aws.east, aws.west]
    }
  }
  backend "s3" {
    bucket   = "state"
    key      = "iam/terraform.tfstate"
    role_arn = "arn:aws:iam::123456789012:role/terraform"
  }
}

provider "aws" {
  alias  = "east"
  region = var.regions[0]
  assume_role {
    role_arn    = "arn:${local.partition}:iam::${var.account_id}:role/deploy"
    external_id = var.external_id
  }
  default_tags { tags = local.tags }
}

variable "accounts" {
  type = map(object({
    id     = string
    admin  = optional(bool, false)
    roles  = optional(list(string), [])
  }))
  default     = {}
  description = <<-EOT
    The accounts by name:
      - `id`: twelve digits
      - "quotes", \backslashes and a $ sign stay as they are
  EOT
  validation {
    condition     = alltrue([for k, a in var.accounts : can(regex("^\\d{12}$", a.id))])
    error_message = "An account id has twelve digits."
  }
}

locals {
  partition = data.aws_partition.current.partition
  tags      = merge({ Team = "iam", "cost:center" = 4711 }, var.tags) # by everyone
  arns      = { for name, role in aws_iam_role.this : name => role.arn if !contains(var.hidden, name) }
  grouped   = { for a in values(var.accounts) : a.id => a.roles... }
  flat      = flatten([for a in var.accounts : [for r in a.roles : "arn:aws:iam::${a.id}:role/${r}"]])
  rate      = (var.total - 1.5) * 100 / max(length(local.flat), 1) % 7
  legacy    = "${element(aws_iam_role.this.*.name, 0)}"
  nested    = { (var.prefix) = { "${var.prefix}-x" = 1, plain : 2, true = null } }
}

resource "aws_iam_role" "this" {
  for_each             = toset(["a", "b"])
  name                 = "${var.prefix}-${each.key}"
  max_session_duration = each.key == "a" ? 3600 : each.key == "b" ? 7200 : 43200
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = ["sts:AssumeRole", "sts:TagSession"]
        Principal = { AWS = [for id in var.trusted : "arn:aws:iam::${id}:root"] }
        Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
      },
    ]
  })

  lifecycle {
    ignore_changes = [tags["LastModified"]]
  }
}

resource "aws_iam_role" "heredoc" {
  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::${var.account_id}:role/${aws_iam_role.this["a"].name}"},
    "Action": "sts:AssumeRole"
  }]
}
EOF
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions   = ["sts:AssumeRole"]
    resources = concat(aws_iam_role.this[*].arn, [aws_iam_role.heredoc.arn])
    condition {
      test     = "StringLike"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::*:role/$${aws:username}", "100%%"]
    }
  }
  dynamic "statement" {
    for_each = var.extra == null ? [] : [var.extra]
    content {
      sid     = statement.value.sid
      actions = try(statement.value.actions, [])
    }
  }
}

module "roles" {
  source    = "terraform-aws-modules/iam/aws//modules/iam-assumable-role"
  version   = "5.30.0"
  count     = var.create && length(var.roles) > 0 ? 1 : 0
  providers = { aws = aws.east }
  trusted_role_arns = [
    aws_iam_role.this["a"].arn, /* the first */
    module.other[0].role_arn,   // and the second
  ]
  depends_on = [module.other]
}

resource "aws_instance" "web" {
  user_data = <<-EOT
    #!/bin/bash
    %{ for name, id in var.accounts ~}
    echo "${name}: ${id}"
    %{ endfor ~}
    %{ if var.debug }set -x%{ else }set -e%{ endif }
    exec "$${SHELL}" || exit 1
  EOT
  connection {
    host = coalesce(self.public_ip, "::1")
  }
}

resource "aws_iam_policy" "numbers" {
  policy = provider::aws::arn_build("aws", "iam", "", "1", "x")
  price  = -1.50e3 + 0.25
  flag   = !(var.a && !var.b) || var.c != "x" && 1 <= 2
  text   = "tab\tquote\" backslash\\ é\u00e9 \U0001F600"
}

output "arn" {
  value     = length(aws_iam_role.this) > 0 ? one(values(aws_iam_role.this)).arn : null
  sensitive = true
}

moved {
  from = aws_iam_role.old
  to   = aws_iam_role.this["a"]
}
