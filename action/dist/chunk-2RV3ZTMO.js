import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
var e={environments:[],roots:[],accounts:[],runners:[],modules:new Map,exclude:[],rules:{verdicts:new Map,options:new Map},overrides:[],audience:null,failOn:null,vendors:new Map,pairing:null,edges:[]};export{e as a};
