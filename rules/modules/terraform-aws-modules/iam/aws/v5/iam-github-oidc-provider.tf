# terraform-aws-modules/iam/aws//modules/iam-github-oidc-provider, 5.x: what its documented inputs make of IAM.
# https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/5.60.0/submodules/iam-github-oidc-provider
variable "create" { default = true }
variable "tags" { default = {} }
variable "client_id_list" { default = [] }
variable "url" { default = "https://token.actions.githubusercontent.com" }
variable "additional_thumbprints" { default = [] }

resource "aws_iam_openid_connect_provider" "this" {
  count = var.create ? 1 : 0

  url            = var.url
  client_id_list = coalescelist(var.client_id_list, ["sts.amazonaws.com"])
}

output "arn" { value = try(aws_iam_openid_connect_provider.this[0].arn, null) }
output "url" { value = try(aws_iam_openid_connect_provider.this[0].url, null) }
