provider "aws" {
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias               = "member"
  allowed_account_ids = ["444455556666"]
}

provider "aws" {
  alias = "spoke"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/hub"
  }

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/spoke"
    tags     = { team = "blue" }
  }
}

resource "aws_iam_role" "hub" {
  name = "hub"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::111122223333:user/pipeline" } }]
  })
}

resource "aws_iam_role_policy" "hub" {
  role = aws_iam_role.hub.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sts:AssumeRole", "sts:TagSession"], Resource = "arn:aws:iam::444455556666:role/*" }]
  })
}

resource "aws_iam_role" "spoke" {
  provider = aws.member
  name     = "spoke"

  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "sts:AssumeRole",
    "Principal": {
      "AWS": "arn:aws:iam::111122223333:role/other"
    }
  }, {
    "Effect": "Allow",
    "Action": ["sts:AssumeRole", "sts:TagSession"],
    "Principal": {
      "AWS": "${aws_iam_role.hub.arn}"
    }
  }]
}
EOF
}
