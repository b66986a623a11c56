# terraform-aws-modules/iam/aws//modules/iam-assumable-role-with-saml, 5.x: what its documented inputs make of IAM.
# https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/5.60.0/submodules/iam-assumable-role-with-saml
variable "create_role" { default = false }
variable "provider_id" { default = "" }
variable "provider_ids" { default = [] }
variable "aws_saml_endpoint" { default = "https://signin.aws.amazon.com/saml" }
variable "tags" { default = {} }
variable "role_name" { default = null }
variable "role_name_prefix" { default = null }
variable "role_description" { default = "" }
variable "role_path" { default = "/" }
variable "role_permissions_boundary_arn" { default = "" }
variable "max_session_duration" { default = 3600 }
variable "role_policy_arns" { default = [] }
variable "number_of_role_policy_arns" { default = null }
variable "force_detach_policies" { default = false }
variable "allow_self_assume_role" { default = false }
variable "trusted_role_actions" { default = ["sts:AssumeRoleWithSAML", "sts:TagSession"] }

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

  statement {
    actions = distinct(concat(["sts:AssumeRoleWithSAML"], var.trusted_role_actions))

    principals {
      type        = "Federated"
      identifiers = compact(distinct(concat(var.provider_ids, [var.provider_id])))
    }

    condition {
      test     = "StringEquals"
      variable = "SAML:aud"
      values   = [var.aws_saml_endpoint]
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
  count = var.create_role ? length(var.role_policy_arns) : 0

  role       = aws_iam_role.this[0].name
  policy_arn = var.role_policy_arns[count.index]
}

output "iam_role_arn" { value = try(aws_iam_role.this[0].arn, "") }
output "iam_role_name" { value = try(aws_iam_role.this[0].name, "") }
output "iam_role_path" { value = try(aws_iam_role.this[0].path, "") }
output "iam_role_unique_id" { value = try(aws_iam_role.this[0].unique_id, "") }
