import { createRequire as createRequireForBundle } from 'node:module';const require = createRequireForBundle(import.meta.url);
var r=/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;function e(t){return t.replace(r,i)}function i(t){let n=t.codePointAt(0)??0;return n<32?String.fromCodePoint(9216+n):n===127?"\u2421":"\uFFFD"}export{e as a};
