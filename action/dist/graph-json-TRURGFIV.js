import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as r}from"./chunk-WCPMGE6W.js";import"./chunk-VMPPVVO4.js";function e({nodes:a,edges:t}){return r({schemaVersion:1,nodes:a,edges:t})}export{e as renderGraphJson};
