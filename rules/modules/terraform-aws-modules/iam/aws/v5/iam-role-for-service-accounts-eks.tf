# terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts-eks, 5.x: what its documented inputs make of IAM.
# The policies of Kubernetes add-ons that it can attach allow no sts action, and are left out.
# https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/5.60.0/submodules/iam-role-for-service-accounts-eks
variable "create_role" { default = true }
variable "role_name" { default = null }
variable "role_name_prefix" { default = null }
variable "role_path" { default = "/" }
variable "role_permissions_boundary_arn" { default = null }
variable "role_policy_arns" { default = {} }
variable "oidc_providers" { default = {} }
variable "tags" { default = {} }
variable "max_session_duration" { default = null }
variable "assume_role_condition_test" { default = "StringEquals" }
variable "allow_self_assume_role" { default = false }

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  own_name = var.role_name != null ? var.role_name : "${var.role_name_prefix}*"
  own_arn  = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role${var.role_path}${local.own_name}"
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

  dynamic "statement" {
    for_each = var.oidc_providers

    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = [statement.value.provider_arn]
      }

      condition {
        test     = var.assume_role_condition_test
        variable = "${replace(statement.value.provider_arn, "/^(.*provider/)/", "")}:sub"
        values   = [for account in statement.value.namespace_service_accounts : "system:serviceaccount:${account}"]
      }

      condition {
        test     = var.assume_role_condition_test
        variable = "${replace(statement.value.provider_arn, "/^(.*provider/)/", "")}:aud"
        values   = ["sts.amazonaws.com"]
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
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  tags                 = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = { for key, arn in var.role_policy_arns : key => arn if var.create_role }

  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}

output "iam_role_arn" { value = try(aws_iam_role.this[0].arn, "") }
output "iam_role_name" { value = try(aws_iam_role.this[0].name, "") }
output "iam_role_path" { value = try(aws_iam_role.this[0].path, "") }
output "iam_role_unique_id" { value = try(aws_iam_role.this[0].unique_id, "") }
