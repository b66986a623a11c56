import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a}from"./chunk-WCPMGE6W.js";import"./chunk-VMPPVVO4.js";function o({nodes:e,edges:t,accounts:r}){return a({schemaVersion:1,nodes:e,edges:t,...r===void 0?{}:{accounts:r}})}export{o as renderGraphJson};
