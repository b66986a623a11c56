import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as h,b as $,c as R,d as y,e as D,f as w,g as T,h as j,i as O,j as k,k as M,l as b,m as N,n as E}from"./chunk-FSRHPGK2.js";import{a as f}from"./chunk-TSIXMW7J.js";import{a as r}from"./chunk-34OPPWPD.js";import{a as p}from"./chunk-4KTA5W35.js";var I={items:50,characters:250};function H(n,e=I){let o=h(n),t={...e,nameOf:s=>r(o(s),e.characters)},{nameOf:i}=t;return`${[`## ${n.tool.name}: who can become what`,f(N(n)),...m("Ways into roles",R(n.edges).map(s=>()=>P(s,t)),e),...m("Through others",w(n.reach).map(s=>()=>g(D(s.first),T(s,i))),e),...m("Trusts",n.trusts.map(s=>()=>W(s,t)),e),...m("Roles and users",E(n,i).map(({sign:s,text:l})=>()=>g(s,r(l,3*e.characters))),e),...n.isCut?["There is more than is told here: too much changed to follow all of it."]:[],K(n,e)].join(`

`)}
`}function m(n,e,o){return e.length===0?[]:[`### ${n}`,d(e,o,"- and").join(`
`)]}function d(n,e,o){let t=n.length-e.items,i=n.slice(0,e.items).map(c=>c());return t>0?[...i,`${o} ${t} more`]:i}function K(n,{characters:e}){return`<details><summary>What was read</summary>

${b(n).map(t=>f(r(t,10*e))).join(`

`)}

</details>`}var S={"+":"**+**","-":"**\u2212**","~":"**~**"};function g(n,e){return`- ${S[n]} ${f(e)}`}function P(n,{nameOf:e,...o}){let t=n.first,{added:i,removed:c}=k(t),s=t.change==="conditions"?[...i.map(a=>`now asks for ${a}`),...c.map(a=>`no longer asks for ${a}`)]:M(t).map(a=>`where ${a}`),l=t.after??t.before,x=[...l?.permission.locations??[],...l?.trust.locations??[]],u=d(x.map(a=>()=>v(p(a),o)),o,"and"),A=d([...s,...t.after?.because??[]].map(a=>()=>`
  - ${f(r(a,3*o.characters))}`),o,`
  - and`),C=u.length===0?"":` (${u.join(", ")})`;return`${g($(t),y(n,e))}${C}${A.join("")}`}function v(n,{characters:e}){return`<code>${f(r(n,e))}</code>`}function W(n,{nameOf:e,...o}){let{location:t}=n.role,i=t===null?"":` (${v(p(t),o)})`,c=d([...n.added.map(s=>()=>G("+",s,o)),...n.removed.map(s=>()=>G("-",s,o))],o,`
  - and`);return`- ${f(j(n,e))}${i}${c.join("")}`}function G(n,e,{characters:o}){let t=r(e.principal,o);return`
  ${g(n,r(O({...e,principal:t}),4*o))}`}export{H as a};
