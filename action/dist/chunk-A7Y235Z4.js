import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
function n(e,r){return e.range===null||r.range===null?!1:e.source===r.source&&e.range.start===r.range.start&&e.range.end===r.range.end}export{n as a};
