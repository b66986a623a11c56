import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
import{a,b}from"./chunk-PXRHQF7I.js";import"./chunk-YQ2NW2QT.js";import"./chunk-3ZDDLTON.js";import"./chunk-I2TKXNB5.js";import"./chunk-ZBRQCW22.js";import"./chunk-4KTA5W35.js";import"./chunk-XCAHJBFD.js";import"./chunk-VMPPVVO4.js";export{b as command,a as renderGithub};
