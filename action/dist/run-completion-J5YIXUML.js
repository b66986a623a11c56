import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{G as d}from"./chunk-2QWVGZEA.js";import"./chunk-TBOM2PHP.js";import"./chunk-H2GAUCDC.js";import"./chunk-CTOYT26S.js";import"./chunk-W46SESA4.js";import"./chunk-BTOW7VTA.js";import"./chunk-ZSMG7XFA.js";import"./chunk-VNAU7FEX.js";import"./chunk-UMA27PP5.js";import"./chunk-L2S3E2CY.js";import"./chunk-UL3MZISS.js";import"./chunk-5QVD4M64.js";import"./chunk-3FXJZRXJ.js";import"./chunk-JZV3P47I.js";import"./chunk-F4FZJHQV.js";import"./chunk-6BRX7LSX.js";import"./chunk-GUDFVRF2.js";import"./chunk-DN2AXBZL.js";import"./chunk-5FHOK67L.js";import"./chunk-FIUE5RMF.js";import"./chunk-7RUYHQ2W.js";import"./chunk-SKLT7DGM.js";import"./chunk-Z7JJXUJU.js";import"./chunk-IFV4IFIU.js";import"./chunk-5QJ6267S.js";import{a as f,b as p,g as u}from"./chunk-HDTNBHLT.js";import"./chunk-VS46CRIZ.js";import"./chunk-YWC6MXNY.js";import"./chunk-NPZ6AF7L.js";import"./chunk-W4GQDT55.js";import"./chunk-JCKJPHRT.js";import"./chunk-52RLRABE.js";import"./chunk-ARPY4ZSZ.js";import"./chunk-I2TKXNB5.js";import"./chunk-4KTA5W35.js";import"./chunk-XCAHJBFD.js";import"./chunk-VMPPVVO4.js";var _=new Set(["only","skip"]);function $(i,e){let t=i.at(-1)??"",[,s,r]=/^(--[\w-]+)=(.*)$/.exec(t)??[];if(s!==void 0&&r!==void 0)return c(m(s),r,e).map(o=>`${s}=${o}`);let n=i.slice(0,-1);if(t==="="||n.at(-1)==="="){let o=n.findLast(a=>a!=="=");return c(m(o),t==="="?"":t,e)}let l=m(n.at(-1));return l!==void 0&&l.takes!=="flag"&&l.name!=="graph"?c(l,t,e):t.startsWith("-")?h(n,t):n.length===0?f.filter(o=>o.startsWith(t)):n.length===1&&n[0]==="completion"?p.filter(o=>o.startsWith(t)):[]}function m(i){return u.find(({name:e,short:t})=>i===`--${e}`||t!==void 0&&i===`-${t}`)}function c(i,e,t){if(i===void 0)return[];if(_.has(i.name)){let r=e.slice(0,e.lastIndexOf(",")+1);return t.map(n=>`${r}${n}`).filter(n=>n.startsWith(e))}return(i.name==="explain"?t:i.choices??[]).filter(r=>r.startsWith(e))}function h(i,e){let t=f.find(n=>n===i[0])??"lint",s=t==="lint"?["lint","graph","explain"]:[t];return[...u.filter(({name:n,takes:l,commands:o})=>o.some(a=>s.includes(a))&&(l==="texts"||!i.includes(`--${n}`))).map(({name:n})=>`--${n}`),"--help","--version"].filter(n=>n.startsWith(e))}var O={bash:`# Completion of iam-trust-lint for Bash: source <(iam-trust-lint completion bash)
_iam_trust_lint() {
  local IFS=$'\\n' current="\${COMP_WORDS[COMP_CWORD]}"
  [[ $current == '=' ]] && current=''
  COMPREPLY=($(compgen -W "$("\${COMP_WORDS[0]}" completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "$current"))
  if [[ $COMP_CWORD == 1 && $current != -* ]]; then
    COMPREPLY+=($(compgen -d -- "$current"))
  fi
}
complete -o bashdefault -o default -F _iam_trust_lint iam-trust-lint
`,zsh:`#compdef iam-trust-lint
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
`};function x({asked:i}){return{exitCode:0,result:i.kind==="script"?O[i.shell]:$(i.words,d()).map(t=>`${t}
`).join(""),messages:""}}export{x as runCompletion};
