import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as e}from"./chunk-XCAHJBFD.js";var i=/[\\`*_[\]<>&|~$:!]/g;function c(t){return e(t).replace(i,o).replace(/[@#]/g,"\\$&<!-- -->").replace(/www\.|GH(?=-\d)/gi,"$&<!-- -->")}function o(t){return t==="<"||t==="&"?p(t):`\\${t}`}var s={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;"};function p(t){return e(t).replace(/[&<>"]/g,n=>s[n]??n)}function l(t){let n=Math.max(2,...[...t.matchAll(/`+/g)].map(([g])=>g.length)),r="`".repeat(n+1);return`${r}text
${t.trimEnd()}
${r}`}export{c as a,p as b,l as c};
