import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as r}from"./chunk-PYAITCZL.js";function o(n,i){let[e]=i.map(t=>({known:t,edits:r(n,t)})).toSorted((t,s)=>t.edits-s.edits);return e!==void 0&&e.edits<=Math.max(2,n.length/3)?e.known:null}export{o as a};
