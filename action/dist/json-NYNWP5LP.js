import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as r}from"./chunk-WCPMGE6W.js";import"./chunk-VMPPVVO4.js";function i({tool:o,findings:e,diagnostics:t,coverage:n}){return r({schemaVersion:1,tool:o,findings:e,diagnostics:t,coverage:n})}export{i as renderJson};
