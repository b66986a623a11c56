/** The *solution* of the demos in today's syntax: role1 is allowed to become role2, and role2 trusts role1. */
export const BASE: Readonly<Record<string, string>> = {
  'aws.tf': `provider "aws" {
  region              = "ap-southeast-2"
  allowed_account_ids = ["111122223333"]
}

data "aws_caller_identity" "current" {}
`,
  'role1.tf': `resource "aws_iam_instance_profile" "profile1" {
  name = "test_profile1"
  role = aws_iam_role.role1.name
}

resource "aws_iam_role" "role1" {
  name = "test_profile1_role"
  path = "/"

  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Principal": { "Service": "ec2.amazonaws.com" }
    }
  ]
}
EOF
}
`,
  'permission.tf': `data "aws_iam_policy_document" "assume_role2" {
  statement {
    actions   = ["sts:AssumeRole"]
    resources = [aws_iam_role.role2.arn]
  }
}

resource "aws_iam_role_policy" "role1_assume_role2" {
  name   = "AssumeRole2"
  role   = aws_iam_role.role1.name
  policy = data.aws_iam_policy_document.assume_role2.json
}
`,
  'role2.tf': `resource "aws_iam_role" "role2" {
  name = "test_profile2_role"
  path = "/"

  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Principal": {
        "Service": "ec2.amazonaws.com",
        "AWS": "\${aws_iam_role.role1.arn}"
      }
    }
  ]
}
EOF
}
`,
};

/** The *scaled* form, corrected: role2 trusts the whole account. */
export const SCALED: Readonly<Record<string, string>> = {
  ...BASE,
  'role2.tf': (BASE['role2.tf'] ?? '').replace(
    '${aws_iam_role.role1.arn}',
    'arn:aws:iam::${data.aws_caller_identity.current.account_id}:root',
  ),
};
