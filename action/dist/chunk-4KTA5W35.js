import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
function c({file:o,startLine:n,startColumn:e}){return n===void 0?o:e===void 0?`${o}:${n}`:`${o}:${n}:${e}`}export{c as a};
