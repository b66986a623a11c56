provider "aws" {
  allowed_account_ids = ["111122223333"]
}

module "ci" {
  source = "./ci"
  target = aws_iam_role.deploy.arn
}

resource "aws_iam_role" "deploy" {
  name = "deploy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "codebuild.amazonaws.com" }
      },
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Condition = { ArnEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/ci" } }
      },
    ]
  })
}

module "builder" {
  source = "./builder"
}

resource "aws_iam_role_policy" "builder" {
  role = module.builder.role_name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.publish.arn }]
  })
}

resource "aws_iam_role" "publish" {
  name               = "publish"
  assume_role_policy = file("trust.json")
}

resource "aws_iam_role" "sign" {
  name = "sign"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }, { Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = module.builder.role_arn } }]
  })
}

resource "aws_iam_role_policy" "sign" {
  role = module.builder.role_name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.sign.arn }]
  })
}
