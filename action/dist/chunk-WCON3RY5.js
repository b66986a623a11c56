import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as l,b as y,c as M}from"./chunk-TSIXMW7J.js";import{a}from"./chunk-34OPPWPD.js";import{b as R,c as $}from"./chunk-W4GQDT55.js";import{b as h}from"./chunk-K7ICWPYD.js";import{a as u}from"./chunk-3ZDDLTON.js";import{e as w}from"./chunk-ARPY4ZSZ.js";import{a as m,b as p}from"./chunk-I2TKXNB5.js";import{b as g}from"./chunk-ZBRQCW22.js";import{a as d}from"./chunk-4KTA5W35.js";var j={rows:200,details:50,characters:2e3},I=8e3;function W(n,o=j){let e=u(n.findings);return`${[`## ${n.tool.name}: ${e.length===0?"no findings":p($(e))}`,...F(n,o),...e.slice(0,o.details).map(t=>v(t,n)),...A(n.diagnostics,o),l(a(w(n),2*o.characters))].join(`

`)}
`}function F({findings:n,rules:o},e){if(n.length===0)return[];let r=u(n).slice(0,e.rows),t=n.length-r.length,s=r.map(c=>O(c,o.get(c.ruleId),e)),i=["| level | rule | place | finding |","| --- | --- | --- | --- |",...s].join(`
`);return[...s.length>0?[i]:[],...t>0?[`And ${m(t,"more finding")}.`]:[]]}function O(n,o,{characters:e}){let{level:r,ruleId:t,location:s,address:i}=n,c=a(s===null?i:d(s),e),k=a(g(n),e),f=o===void 0?null:h(o),b=f===null?l(t):`[${l(t)}](${f})`;return`| ${r} | ${b} | <code>${l(c)}</code> | ${l(k)} |`}function v(n,{texts:o}){let{ruleId:e,location:r,address:t}=n,s=y(a(`${e} ${r===null?t:d(r)}`,500)),i=a(R(n,o,{color:"off",width:null}),I);return`<details><summary><code>${s}</code></summary>

${M(i)}

</details>`}function A(n,{details:o,characters:e}){let r=n.filter(({severity:s})=>s==="error");if(r.length===0)return[];let t=r.slice(0,o).map(({message:s,location:i})=>`- ${i===null?"":`<code>${l(a(d(i),e))}</code> `}${l(a(s,e))}`);return[`**${m(r.length,"input")} could not be read in full:**`,t.join(`
`)]}export{W as a,F as b};
