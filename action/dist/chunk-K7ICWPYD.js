import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
var t="https://github.com/iam-trust-lint/iam-trust-lint/blob/main/docs/rules",e=`${t}/README.md`;function l({id:n,sources:r}){return r.length===0?null:`${t}/${n}.md`}export{e as a,l as b};
