provider "aws" {
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias               = "data"
  allowed_account_ids = ["444455556666"]
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "block" {
  name               = "block"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role" "heredoc" {
  name               = "heredoc"
  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "ec2.amazonaws.com" } }
  ]
}
EOF
}

resource "aws_iam_user" "person" {
  name = "person"
}

resource "aws_iam_role" "with_policy" {
  name               = "with-policy"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "with_policy" {
  role = aws_iam_role.with_policy.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role" "reports" {
  provider = aws.data
  name     = "reports"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = { AWS = [
        aws_iam_role.block.arn,
        aws_iam_role.heredoc.arn,
        aws_iam_user.person.arn,
        aws_iam_role.with_policy.arn,
      ] }
    }]
  })
}
