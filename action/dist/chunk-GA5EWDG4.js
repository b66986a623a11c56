import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
function r(e){return e==="critical"||e==="high"?"error":e==="medium"?"warning":"note"}export{r as a};
