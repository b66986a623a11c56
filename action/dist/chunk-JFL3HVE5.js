import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
function l({id:t,sources:n}){return n.length===0?null:`https://github.com/iam-trust-lint/iam-trust-lint/blob/main/docs/rules/${t}.md`}export{l as a};
