import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as r}from"./chunk-WCPMGE6W.js";import"./chunk-VMPPVVO4.js";function f(o){return r({schemaVersion:1,...o})}export{f as renderDiffJson};
