import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as l}from"./chunk-4KTA5W35.js";import{a as n}from"./chunk-XCAHJBFD.js";function p(e){let{related:t,suggestion:i,address:r}=e;return[s(e),...t.map(o),...i===null?[]:i.text.split(`
`).map(n),n(`at ${r}`)]}function s({message:e,confidence:t}){return`${t==="possible"?"possible: ":""}${n(e)}`}function o({message:e,location:t}){return n(t===null?e:`${l(t)}: ${e}`)}export{p as a,s as b};
