# terraform-aws-modules/iam/aws//modules/iam-policy, 6.x: what its documented inputs make of IAM.
# https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/6.5.0/submodules/iam-policy
variable "create" { default = true }
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "path" { default = null }
variable "description" { default = null }
variable "policy" { default = "" }
variable "tags" { default = {} }

resource "aws_iam_policy" "policy" {
  count = var.create ? 1 : 0

  name        = var.name
  name_prefix = var.name_prefix
  path        = var.path
  policy      = var.policy
}

output "id" { value = try(aws_iam_policy.policy[0].id, null) }
output "arn" { value = try(aws_iam_policy.policy[0].arn, null) }
output "name" { value = try(aws_iam_policy.policy[0].name, null) }
output "policy" { value = try(aws_iam_policy.policy[0].policy, null) }
