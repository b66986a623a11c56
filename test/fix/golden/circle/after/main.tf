provider "aws" {
  region = "us-gov-west-1"
}

data "aws_iam_policy_document" "ec2" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws-us-gov:iam::${data.aws_caller_identity.current.account_id}:root"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws-us-gov:iam::${data.aws_caller_identity.current.account_id}:role/second"]
    }
  }
}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "first" {
  name               = "first"
  assume_role_policy = data.aws_iam_policy_document.ec2.json
}

resource "aws_iam_role_policy" "first" {
  role = aws_iam_role.first.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sts:AssumeRole", "sts:TagSession"], Resource = aws_iam_role.second.arn }]
  })
}

resource "aws_iam_role" "second" {
  name = "second"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow",
      Action    = "sts:AssumeRole",
      Principal = { "Service" = "ec2.amazonaws.com" },
      }, {
      Effect    = "Allow",
      Action    = ["sts:AssumeRole", "sts:TagSession"],
      Principal = { AWS = aws_iam_role.first.arn }
    }]
  })
}

resource "aws_iam_role_policy" "second" {
  role = aws_iam_role.second.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.first.arn }]
  })
}

# It allows itself what its trust does not.
resource "aws_iam_role" "third" {
  name = "third"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Trust"
        Effect = "Allow"
        Action = "sts:AssumeRole"
        Principal = {
          AWS = aws_iam_role.first.arn
        }
      },
      {
        Effect = "Allow"
        Action = "sts:AssumeRole"
        Principal = {
          AWS = "arn:aws-us-gov:iam::${data.aws_caller_identity.current.account_id}:root"
        }
        Condition = { ArnEquals = { "aws:PrincipalArn" = "arn:aws-us-gov:iam::${data.aws_caller_identity.current.account_id}:role/third" } }
      }
    ]
  })

  inline_policy {
    name = "first"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "*" }]
    })
  }
}

resource "aws_iam_role_policy" "self" {
  role = aws_iam_role.third.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.third.arn }]
  })
}

# The one that it trusts is to trust it, too.
resource "aws_iam_role" "left" {
  name               = "left"
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" },
        { "Effect": "Allow", "Principal": { "AWS": "arn:aws-us-gov:iam::${data.aws_caller_identity.current.account_id}:root" }, "Action": "sts:AssumeRole", "Condition": { "ArnEquals": { "aws:PrincipalArn": "arn:aws-us-gov:iam::${data.aws_caller_identity.current.account_id}:role/right" } } }
      ]
    }
  EOT
}

resource "aws_iam_role" "right" {
  name = "right"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = aws_iam_role.left.arn }
    }]
  })
}

resource "aws_iam_role_policy" "right" {
  role = aws_iam_role.right.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.left.arn }]
  })
}
