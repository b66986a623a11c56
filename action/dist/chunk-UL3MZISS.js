import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
function a(o,e){return y(Array.from(o,t=>[e(t),t]))}function y(o){let e=new Map;for(let[t,r]of o){let n=e.get(t);n===void 0?e.set(t,[r]):n.push(r)}return e}export{a,y as b};
