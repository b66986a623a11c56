const CALLER = 'the credentials that Terragrunt runs with';
const COMMAND = 'the command that Terragrunt runs';

/** Functions that answer from outside of the configuration, and what each of them would have to know. */
export const WORLDLY: readonly (readonly [string, string])[] = [
  ['run_cmd', 'nothing that a repository holds is run'],
  ['sops_decrypt_file', 'secrets are not decrypted'],
  ['get_aws_account_alias', CALLER],
  ['get_aws_caller_identity_arn', CALLER],
  ['get_aws_caller_identity_user_id', CALLER],
  ['get_platform', 'the system that Terragrunt runs on'],
  ['get_working_dir', 'the directory that Terragrunt runs Terraform in'],
  ['get_terraform_command', COMMAND],
  ['get_terraform_cli_args', COMMAND],
  ['get_terragrunt_source_cli_flag', COMMAND],
  ['get_terraform_commands_that_need_vars', COMMAND],
  ['get_terraform_commands_that_need_input', COMMAND],
  ['get_terraform_commands_that_need_locking', COMMAND],
  ['get_terraform_commands_that_need_parallelism', COMMAND],
  ['get_default_retryable_errors', COMMAND],
  ['mark_glob_as_read', 'files are not listed for it'],
  ['constraint_check', 'versions are not compared for it'],
];
