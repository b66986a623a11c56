import { gunzipSync, gzipSync } from 'node:zlib';
import { type Outcome, refuse } from '../../value/outcome.js';
import { STRING } from '../../value/type.js';
import { TEXT_LIMIT } from '../limits.js';
import { textOf } from './arguments.js';
import { charsetOf, decodeText, encodeText } from './charsets.js';
import { parameter, text, valueFunction } from './define.js';

const STR = parameter('str', STRING);

export const base64encode = valueFunction([STR], STRING, ([str]) =>
  text(Buffer.from(textOf(str), 'utf8').toString('base64')),
);

export const base64decode = valueFunction([STR], STRING, ([str]): Outcome => {
  const bytes = decodeBase64(textOf(str));
  const decoded = bytes === null ? null : decodeUtf8(bytes);
  return decoded === null ? refuse(`failed to decode base64 data "${textOf(str)}"`) : text(decoded);
});

/** Go's strict decoder: padding is required, line ends are skipped, the URL alphabet is not accepted. */
export function decodeBase64(source: string): Uint8Array | null {
  const joined = source.replace(/[\r\n]/g, '');
  if (joined.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(joined)) return null;
  return Buffer.from(joined, 'base64');
}

export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text is right, its compressed bytes are zlib's: Go's compressor gives others. */
export const base64gzip = valueFunction([STR], STRING, ([str]) => text(gzipSync(textOf(str)).toString('base64')));

export const base64gunzip = valueFunction([STR], STRING, ([str]): Outcome => {
  const bytes = decodeBase64(textOf(str));
  const decoded = bytes === null ? null : gunzip(bytes);
  return decoded === null ? refuse('failed to decode the gzip data') : text(decoded);
});

/** A few bytes can unfold to gigabytes, so what unfolds has a limit. */
function gunzip(bytes: Uint8Array): string | null {
  try {
    return decodeUtf8(gunzipSync(bytes, { maxOutputLength: TEXT_LIMIT }));
  } catch {
    return null;
  }
}

/** Go's `url.QueryEscape`: a space is `+`, and no more than letters, digits and `-_.~` stay as they are. */
export const urlencode = valueFunction([STR], STRING, ([str]) =>
  text(
    encodeURIComponent(wellFormed(textOf(str)))
      .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+'),
  ),
);

/** `encodeURIComponent` throws at half a surrogate pair. */
function wellFormed(source: string): string {
  return source.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

export const urldecode = valueFunction([STR], STRING, ([str]): Outcome => {
  const source = textOf(str).replaceAll('+', ' ');
  if (/%(?![0-9a-fA-F]{2})/.test(source)) return refuse('failed to decode the URL: invalid URL escape');
  const bytes = source.replace(
    /%([0-9a-fA-F]{2})|./gsu,
    (whole, hex?: string) => hex ?? Buffer.from(whole).toString('hex'),
  );
  return text(Buffer.from(bytes, 'hex').toString('utf8'));
});

export const textencodebase64 = valueFunction(
  [parameter('string', STRING), parameter('encoding', STRING)],
  STRING,
  ([str, encoding]): Outcome => {
    const charset = charsetOf(textOf(encoding));
    if (charset === null) return refuse(`"${textOf(encoding)}" is not a supported IANA encoding name or alias`);
    const bytes = encodeText(textOf(str), charset);
    return bytes === null
      ? refuse(`the given string contains characters that cannot be represented in ${charset.name}`)
      : text(Buffer.from(bytes).toString('base64'));
  },
);

export const textdecodebase64 = valueFunction(
  [parameter('source', STRING), parameter('encoding', STRING)],
  STRING,
  ([source, encoding]): Outcome => {
    const charset = charsetOf(textOf(encoding));
    if (charset === null) return refuse(`"${textOf(encoding)}" is not a supported IANA encoding name or alias`);
    const bytes = decodeBase64(textOf(source));
    if (bytes === null) return refuse('the given value is has an invalid base64 symbol');
    const decoded = decodeText(bytes, charset);
    return decoded === null
      ? refuse(`the given string contains symbols that are not defined for ${charset.name}`)
      : text(decoded);
  },
);
