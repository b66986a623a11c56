import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a}from"./chunk-I3OE65K5.js";import"./chunk-VMPPVVO4.js";export default a();
