import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{b as n}from"./chunk-NPZ6AF7L.js";function a(t,r){return n(t,r,{maxDistance:Math.max(2,t.length/3)})??null}export{a};
