import type { SHELLS } from './commands-table.js';

/** Both ask the command itself, which knows its options and rules; where it has nothing to say the shell offers files. */
export const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: `# Completion of iam-trust-lint for Bash: source <(iam-trust-lint completion bash)
_iam_trust_lint() {
  local IFS=$'\\n' current="\${COMP_WORDS[COMP_CWORD]}"
  [[ $current == '=' ]] && current=''
  COMPREPLY=($(compgen -W "$("\${COMP_WORDS[0]}" completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "$current"))
  if [[ $COMP_CWORD == 1 && $current != -* ]]; then
    COMPREPLY+=($(compgen -d -- "$current"))
  fi
}
complete -o bashdefault -o default -F _iam_trust_lint iam-trust-lint
`,
  zsh: `#compdef iam-trust-lint
# Completion of iam-trust-lint for Zsh: source <(iam-trust-lint completion zsh)
_iam_trust_lint() {
  local -a found
  found=(\${(f)"$("\${words[1]}" completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#found} )); then
    compadd -a found
  fi
  if (( CURRENT == 2 || ! \${#found} )); then
    _files
  fi
}
if [ "\${funcstack[1]}" = "_iam_trust_lint" ]; then
  _iam_trust_lint "$@"
else
  compdef _iam_trust_lint iam-trust-lint
fi
`,
};
