import { decodeText } from '../hcl/decode.js';

/** The JSON of a document, or what its author can do about there being none. */
export type DecodedDocument =
  | { readonly kind: 'json'; readonly text: string; readonly json: unknown }
  | { readonly kind: 'refused'; readonly message: string };

export function decodeDocument(bytes: Uint8Array): DecodedDocument {
  if (startsWith(bytes, ZIP)) return refused(SAVED_PLAN);
  if (startsWith(bytes, UTF_16)) return parse(new TextDecoder('utf-16le').decode(bytes));
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? parse(decoded.text) : refused('it is not UTF-8 text, so it was not read');
}

const ZIP = Uint8Array.of(0x50, 0x4b, 0x03, 0x04);

/** As PowerShell redirects the output of a program. */
const UTF_16 = Uint8Array.of(0xff, 0xfe);

const SAVED_PLAN =
  'it is a plan as Terraform saves it; name the output of "terraform show -json" for it, which is JSON';

function startsWith(bytes: Uint8Array, mark: Uint8Array): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function parse(text: string): DecodedDocument {
  if (!/^\s*[{[]/.test(text)) return refused(NO_JSON);
  try {
    return { kind: 'json', text, json: JSON.parse(text) };
  } catch (error) {
    return refused(describeMistake(text, error instanceof Error ? error.message : ''));
  }
}

const NO_JSON =
  'it is neither Terraform configuration (.tf, .tofu or their .json forms) nor JSON of a plan, a state or an authorization report';

/** Where the mistake is, without the text around it, which may be a secret. */
function describeMistake(text: string, message: string): string {
  const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  if (offset >= text.trimEnd().length) return 'it is no JSON: it is cut off at its end; write it again, whole';
  const before = text.slice(0, offset).split('\n');
  return `it is no JSON: there is a mistake at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}${SEVERAL.test(text) ? SEVERAL_VALUES : ''}`;
}

/** A run's log is one JSON value a line. */
const SEVERAL = /^\s*\{[^\n]*"@level"[^\n]*\}\s*\n\s*\{/;

const SEVERAL_VALUES =
  '. It is the log of a run; save the plan with "terraform plan -out=tfplan", and name the output of "terraform show -json tfplan"';

function refused(message: string): DecodedDocument {
  return { kind: 'refused', message };
}
