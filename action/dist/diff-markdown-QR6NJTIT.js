import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a}from"./chunk-HTUGHKJW.js";import"./chunk-WTHZG4JR.js";import"./chunk-EYMMMK6T.js";import"./chunk-4DAOTTAA.js";import"./chunk-I2TKXNB5.js";import"./chunk-4KTA5W35.js";import"./chunk-G7SIJI5S.js";import"./chunk-VMPPVVO4.js";export{a as renderDiffMarkdown};
