# terraform-aws-modules/iam/aws//modules/iam-policy, 5.x: what its documented inputs make of IAM.
# https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/5.60.0/submodules/iam-policy
variable "create_policy" { default = true }
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "path" { default = "/" }
variable "description" { default = "IAM Policy" }
variable "policy" { default = "" }
variable "tags" { default = {} }

resource "aws_iam_policy" "policy" {
  count = var.create_policy ? 1 : 0

  name        = var.name
  name_prefix = var.name_prefix
  path        = var.path
  policy      = var.policy
}

output "id" { value = try(aws_iam_policy.policy[0].id, "") }
output "arn" { value = try(aws_iam_policy.policy[0].arn, "") }
output "name" { value = try(aws_iam_policy.policy[0].name, "") }
output "path" { value = try(aws_iam_policy.policy[0].path, "") }
output "policy" { value = try(aws_iam_policy.policy[0].policy, "") }
output "description" { value = var.description }
