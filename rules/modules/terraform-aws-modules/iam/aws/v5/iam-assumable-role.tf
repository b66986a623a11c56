# terraform-aws-modules/iam/aws//modules/iam-assumable-role, 5.x: what its documented inputs make of IAM.
# https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/5.60.0/submodules/iam-assumable-role
variable "create_role" { default = false }
variable "create_instance_profile" { default = false }
variable "trusted_role_actions" { default = ["sts:AssumeRole", "sts:TagSession"] }
variable "trusted_role_arns" { default = [] }
variable "trusted_role_services" { default = [] }
variable "trust_policy_conditions" { default = [] }
variable "mfa_age" { default = 86400 }
variable "max_session_duration" { default = 3600 }
variable "role_name" { default = null }
variable "role_name_prefix" { default = null }
variable "role_path" { default = "/" }
variable "role_requires_mfa" { default = true }
variable "role_permissions_boundary_arn" { default = "" }
variable "tags" { default = {} }
variable "custom_role_policy_arns" { default = [] }
variable "custom_role_trust_policy" { default = "" }
variable "create_custom_role_trust_policy" { default = false }
variable "number_of_custom_role_policy_arns" { default = null }
variable "inline_policy_statements" { default = [] }
variable "admin_role_policy_arn" { default = "arn:aws:iam::aws:policy/AdministratorAccess" }
variable "poweruser_role_policy_arn" { default = "arn:aws:iam::aws:policy/PowerUserAccess" }
variable "readonly_role_policy_arn" { default = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
variable "attach_admin_policy" { default = false }
variable "attach_poweruser_policy" { default = false }
variable "attach_readonly_policy" { default = false }
variable "force_detach_policies" { default = false }
variable "role_description" { default = "" }
variable "role_sts_externalid" { default = [] }
variable "allow_self_assume_role" { default = false }
variable "role_requires_session_name" { default = false }
variable "role_session_name" { default = ["$${aws:username}"] }

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  external_ids = flatten([var.role_sts_externalid])
  own_name     = var.role_name != null ? var.role_name : "${var.role_name_prefix}*"
  own_arn      = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role${var.role_path}${local.own_name}"
  conditions = concat(
    var.role_requires_mfa ? [
      { test = "Bool", variable = "aws:MultiFactorAuthPresent", values = ["true"] },
      { test = "NumericLessThan", variable = "aws:MultiFactorAuthAge", values = [var.mfa_age] },
    ] : [],
    length(local.external_ids) != 0 ? [{ test = "StringEquals", variable = "sts:ExternalId", values = local.external_ids }] : [],
    var.role_requires_session_name ? [{ test = "StringEquals", variable = "sts:RoleSessionName", values = var.role_session_name }] : [],
    var.trust_policy_conditions,
  )
  policy_arns = concat(
    var.custom_role_policy_arns,
    var.attach_admin_policy ? [var.admin_role_policy_arn] : [],
    var.attach_poweruser_policy ? [var.poweruser_role_policy_arn] : [],
    var.attach_readonly_policy ? [var.readonly_role_policy_arn] : [],
  )
}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.allow_self_assume_role ? [1] : []

    content {
      actions = ["sts:AssumeRole"]

      principals {
        type        = "AWS"
        identifiers = ["*"]
      }

      condition {
        test     = "ArnLike"
        variable = "aws:PrincipalArn"
        values   = [local.own_arn]
      }
    }
  }

  statement {
    actions = distinct(concat(["sts:AssumeRole"], var.trusted_role_actions))

    principals {
      type        = "AWS"
      identifiers = var.trusted_role_arns
    }

    principals {
      type        = "Service"
      identifiers = var.trusted_role_services
    }

    dynamic "condition" {
      for_each = local.conditions

      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}

resource "aws_iam_role" "this" {
  count = var.create_role ? 1 : 0

  name                 = var.role_name
  name_prefix          = var.role_name_prefix
  path                 = var.role_path
  max_session_duration = var.max_session_duration
  permissions_boundary = var.role_permissions_boundary_arn
  assume_role_policy   = var.create_custom_role_trust_policy ? var.custom_role_trust_policy : data.aws_iam_policy_document.trust.json
  tags                 = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  count = var.create_role ? length(local.policy_arns) : 0

  role       = aws_iam_role.this[0].name
  policy_arn = local.policy_arns[count.index]
}

resource "aws_iam_instance_profile" "this" {
  count = var.create_role && var.create_instance_profile ? 1 : 0

  name = var.role_name
  path = var.role_path
  role = aws_iam_role.this[0].name
}

data "aws_iam_policy_document" "inline" {
  dynamic "statement" {
    for_each = var.inline_policy_statements

    content {
      effect        = try(statement.value.effect, null)
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      resources     = try(statement.value.resources, null)
      not_resources = try(statement.value.not_resources, null)

      dynamic "condition" {
        for_each = try(statement.value.conditions, [])

        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_role_policy" "inline" {
  count = var.create_role && length(var.inline_policy_statements) > 0 ? 1 : 0

  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}

output "iam_role_arn" { value = try(aws_iam_role.this[0].arn, "") }
output "iam_role_name" { value = try(aws_iam_role.this[0].name, "") }
output "iam_role_path" { value = try(aws_iam_role.this[0].path, "") }
output "iam_role_unique_id" { value = try(aws_iam_role.this[0].unique_id, "") }
output "role_requires_mfa" { value = var.role_requires_mfa }
output "role_sts_externalid" { value = var.role_sts_externalid }
output "iam_instance_profile_arn" { value = try(aws_iam_instance_profile.this[0].arn, "") }
output "iam_instance_profile_name" { value = try(aws_iam_instance_profile.this[0].name, "") }
output "iam_instance_profile_id" { value = try(aws_iam_instance_profile.this[0].id, "") }
output "iam_instance_profile_path" { value = try(aws_iam_instance_profile.this[0].path, "") }
