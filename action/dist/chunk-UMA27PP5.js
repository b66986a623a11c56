import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
var r=String.raw`\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\]`,e=new RegExp(String.raw`^(?:module\.[^.[]+(?:${r})?\.)*`),t=new RegExp(`${r}$`);function o(n){return e.exec(n)?.[0]??""}function i(n){return n.replace(t,"")}export{o as a,i as b};
