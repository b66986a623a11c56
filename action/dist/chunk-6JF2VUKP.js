import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as s,b as w,c as h}from"./chunk-EYMMMK6T.js";import{b as g,c as $}from"./chunk-7JYNAPNM.js";import{a as R}from"./chunk-JFL3HVE5.js";import{a as m}from"./chunk-3ZDDLTON.js";import{a as p}from"./chunk-4DAOTTAA.js";import{a as d,b as u}from"./chunk-I2TKXNB5.js";import{b as f}from"./chunk-HFE7ZOEP.js";import{a as l}from"./chunk-4KTA5W35.js";var y=200,j=50;function x(n){let e=m(n.findings);return`${[`## ${n.tool.name}: ${e.length===0?"no findings":u($(e))}`,...O(n),...e.slice(0,j).map(o=>F(o,n)),...v(n.diagnostics),s(p(n))].join(`

`)}
`}function O({findings:n,rules:e}){if(n.length===0)return[];let r=n.length-y,t=["| level | rule | place | finding |","| --- | --- | --- | --- |",...n.slice(0,y).map(i=>b(i,e.get(i.ruleId)))].join(`
`);return r>0?[t,`And ${d(r,"more finding")}.`]:[t]}function b(n,e){let{level:r,ruleId:o,location:t,address:i}=n,c=t===null?i:l(t),a=e===void 0?null:R(e),I=a===null?s(o):`[${s(o)}](${a})`;return`| ${r} | ${I} | <code>${s(c)}</code> | ${s(f(n))} |`}function F(n,{texts:e}){let{ruleId:r,location:o,address:t}=n,i=w(`${r} ${o===null?t:l(o)}`),c=g(n,e,{color:"off",width:null});return`<details><summary><code>${i}</code></summary>

${h(c)}

</details>`}function v(n){let e=n.filter(({severity:o})=>o==="error");if(e.length===0)return[];let r=e.slice(0,j).map(({message:o,location:t})=>`- ${t===null?"":`<code>${s(l(t))}</code> `}${s(o)}`);return[`**${d(e.length,"input")} could not be read in full:**`,r.join(`
`)]}export{x as a,O as b};
