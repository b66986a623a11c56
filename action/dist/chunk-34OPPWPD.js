import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
function s(n,r){if(n.length<=r)return n;let e=[...n.slice(0,2*r+1)];return e.length<=r?n:`${e.slice(0,r-1).join("")}\u2026`}export{s as a};
