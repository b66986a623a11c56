# terraform-aws-modules/iam/aws//modules/iam-group-with-assumable-roles-policy, 5.x: what its documented inputs make of IAM.
# https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/5.60.0/submodules/iam-group-with-assumable-roles-policy
variable "name" {}
variable "path" { default = "/" }
variable "assumable_roles" { default = [] }
variable "assumable_roles_policy_name_suffix" { default = "" }
variable "group_users" { default = [] }
variable "tags" { default = {} }

data "aws_iam_policy_document" "assume_role" {
  statement {
    actions   = ["sts:AssumeRole"]
    resources = var.assumable_roles
  }
}

resource "aws_iam_policy" "this" {
  name   = "${var.name}${var.assumable_roles_policy_name_suffix}"
  path   = var.path
  policy = data.aws_iam_policy_document.assume_role.json
}

resource "aws_iam_group" "this" {
  name = var.name
  path = var.path
}

resource "aws_iam_group_policy_attachment" "this" {
  group      = aws_iam_group.this.id
  policy_arn = aws_iam_policy.this.id
}

resource "aws_iam_group_membership" "this" {
  count = length(var.group_users) > 0 ? 1 : 0

  name  = var.name
  group = aws_iam_group.this.id
  users = var.group_users
}

output "group_users" { value = flatten(aws_iam_group_membership.this[*].users) }
output "group_name" { value = aws_iam_group.this.name }
output "group_arn" { value = aws_iam_group.this.arn }
output "assumable_roles" { value = var.assumable_roles }
output "policy_arn" { value = aws_iam_policy.this.arn }
