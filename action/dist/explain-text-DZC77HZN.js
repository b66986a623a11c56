import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{d as i,e as a,f as s,g as p,h as u}from"./chunk-52RLRABE.js";import"./chunk-XCAHJBFD.js";import"./chunk-VMPPVVO4.js";var v={default:"by default",pedantic:"with --pedantic",auditor:"with --auditor"},x={applied:"--fix writes what has one meaning alone, --fix-preview prints the rest as a patch.",previewed:"--fix-preview prints it as a patch."};function N(o,n){let{id:c,severity:d,audience:f,summary:l,why:h,fix:t,change:r,ignore:g,options:y=[],sources:w}=o,R=[[i(c,"strong"),i(` (severity ${d}, shown ${v[f]})`)],...u(l,"",n),...e("Why",h),...e("How to fix it",r===void 0?t:`${t}

${x[r]}`),...e("When to ignore it",g),...e("Options",y.map(({name:m,help:L,example:$})=>`${m}: [${$.join(", ")}]  ${L}`).join(`
`)),...e("Sources",w.join(`
`))];return s(R,n)}function e(o,n){return n===""?[]:[a,[i(o,"strong")],...p(n,"  ")]}export{N as renderRule};
