import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
var t=/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;function i(n){return n.replace(t,e)}function o(n){return i(n)===n}function e(n){let r=n.codePointAt(0)??0;return r<32?String.fromCodePoint(9216+r):r===127?"\u2421":"\uFFFD"}export{i as a,o as b};
