import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
var i=["critical","high","medium","low","info"];function t(e){return e.toSorted((r,n)=>i.indexOf(r.severity)-i.indexOf(n.severity))}export{t as a};
