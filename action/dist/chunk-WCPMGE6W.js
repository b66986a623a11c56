import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
var r=/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;function i(t){return`${JSON.stringify(t,null,2).replace(r,e)}
`}function e(t){return t.split("").map(n=>`\\u${n.charCodeAt(0).toString(16).padStart(4,"0")}`).join("")}export{i as a};
