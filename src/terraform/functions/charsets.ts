/** A character set by its IANA name. `utf-16` is a form that the platform only decodes; others are single- or multi-byte tables. */
export interface Charset {
  readonly name: string;
  readonly form: 'utf-8' | 'utf-16le' | 'utf-16be' | 'ascii' | 'latin1' | 'table';
}

/** Names that the platform takes for another set than IANA has it. */
const OWN: Readonly<Record<string, Charset['form']>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'utf-16': 'utf-16be',
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'iso-8859-1': 'latin1',
  'iso_8859-1': 'latin1',
  'iso_8859-1:1987': 'latin1',
  latin1: 'latin1',
  l1: 'latin1',
};

/** The set of an IANA name or alias; null for one that is not known here. */
export function charsetOf(name: string): Charset | null {
  const lower = name.toLowerCase();
  const own = OWN[lower];
  if (own !== undefined) return { name: lower, form: own };
  try {
    const { encoding } = new TextDecoder(lower);
    return encoding === 'utf-8' || encoding.startsWith('utf-16') ? null : { name: lower, form: 'table' };
  } catch {
    return null;
  }
}

/** Null where the bytes are no text of the set. */
export function decodeText(bytes: Uint8Array, { name, form }: Charset): string | null {
  if (form === 'latin1') return Buffer.from(bytes).toString('latin1');
  if (form === 'ascii') return bytes.every((byte) => byte < 0x80) ? Buffer.from(bytes).toString('latin1') : null;
  try {
    const label = form === 'table' ? name : form;
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Null where the set lacks a character of the text. */
export function encodeText(text: string, charset: Charset): Uint8Array | null {
  switch (charset.form) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'ascii':
      return encodeBelow(text, 0x80);
    case 'latin1':
      return encodeBelow(text, 0x100);
    case 'table':
      return encodeByTable(text, tableOf(charset));
  }
}

function encodeBelow(text: string, limit: number): Uint8Array | null {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.every((unit) => unit < limit) ? Uint8Array.from(units) : null;
}

function encodeByTable(text: string, table: ReadonlyMap<string, readonly number[]>): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) return null;
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

/** The platform only decodes these sets, so what one or two bytes decode to tells how a character is encoded. */
function tableOf(charset: Charset): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    const character = decodeText(Uint8Array.from(bytes), charset);
    if (character !== null && [...character].length === 1 && !table.has(character)) table.set(character, bytes);
  };
  for (let first = 0; first < 0x100; first += 1) add([first]);
  for (let first = 0x80; first < 0x100; first += 1) {
    for (let second = 0x30; second < 0x100; second += 1) add([first, second]);
  }
  return table;
}
