import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a as u,b as p,c as h,d as $,e as y,f as w,g as T,h as R,i as j,j as D,k,l as M,m as N}from"./chunk-WTHZG4JR.js";import{a as r}from"./chunk-EYMMMK6T.js";import{a as g}from"./chunk-I2TKXNB5.js";import{a as c}from"./chunk-4KTA5W35.js";var O=50;function H(n){let e=u(n);return`${[`## ${n.tool.name}: who can become what`,r(N(n)),...m("Ways into roles",h(n.edges).map(o=>C(o,e))),...m("Through others",w(n.reach).map(o=>f(y(o.first),T(o,e)))),...m("Trusts",n.trusts.map(o=>I(o,e))),...n.isCut?["There is more than is told here: too much changed to follow all of it."]:[],`<details><summary>What was read</summary>

${M(n).map(r).join(`

`)}

</details>`].join(`

`)}
`}function m(n,e){if(e.length===0)return[];let t=e.length-O,o=t>0?[`- and ${g(t,"more change")}`]:[];return[`### ${n}`,[...e.slice(0,O),...o].join(`
`)]}var A={"+":"**+**","-":"**\u2212**","~":"**~**"};function f(n,e){return`- ${A[n]} ${r(e)}`}function C(n,e){let t=n.first,{added:o,removed:a}=D(t),i=t.change==="conditions"?[...o.map(s=>`now asks for ${s}`),...a.map(s=>`no longer asks for ${s}`)]:k(t).map(s=>`where ${s}`),d=t.after??t.before,l=[...d?.permission.locations??[],...d?.trust.locations??[]].map(c),b=[...i,...t.after?.because??[]].map(s=>`
  - ${r(s)}`),v=l.length===0?"":` (${l.map(s=>S(s)).join(", ")})`;return`${f(p(t),$(n,e))}${v}${b.join("")}`}function S(n){return`<code>${r(n)}</code>`}function I(n,e){let{location:t}=n.role,o=t===null?"":` (${S(c(t))})`,a=[...n.added.map(i=>E("+",i)),...n.removed.map(i=>E("-",i))];return`- ${r(R(n,e))}${o}${a.join("")}`}function E(n,e){return`
  ${f(n,j(e))}`}export{H as a};
