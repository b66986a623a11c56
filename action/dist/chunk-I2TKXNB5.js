import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
function r(n,t,i=`${t}s`){return`${n} ${n===1?t:i}`}function s(n){let[t=""]=n.slice(-1);return n.length<2?t:`${n.slice(0,-1).join(", ")} and ${t}`}export{r as a,s as b};
