/**
 * What a person types, looked for in Chinese text: terms separated by spaces, each a substring, all of which must occur.
 * Letters match in either case; letters, digits and signs match at half and at full width.
 */

/** The first occurrence at or after `from`, as [start, end), or null. */
export type Term = (text: string, from: number) => readonly [number, number] | null;

const SPACES = /[\s\u3000]+/u;
const FULL_WIDTH = 0xfee0;

export function terms(query: string): readonly Term[] {
  return query.split(SPACES).filter(Boolean).map(term);
}

/** Whether all terms occur in one or another of the texts. */
export function matches(all: readonly Term[], ...texts: readonly (string | null)[]): boolean {
  return all.every((find) => texts.some((text) => text !== null && find(text, 0) !== null));
}

/** Every occurrence of any term, in order, overlapping ones joined. */
export function occurrences(all: readonly Term[], text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const find of all) {
    for (let hit = find(text, 0); hit; hit = find(text, hit[1])) found.push([hit[0], hit[1]]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined: [number, number][] = [];
  for (const span of found) {
    const last = joined[joined.length - 1];
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else joined.push(span);
  }
  return joined;
}

function term(word: string): Term {
  const folded = [...word].map(toHalfWidth).join("");
  // Chinese has neither case nor width, and a plain search is the fastest there is
  if (folded === word && ![...folded].some(hasTwin)) {
    return (text, from) => {
      const at = text.indexOf(word, from);
      return at < 0 ? null : [at, at + word.length];
    };
  }
  const pattern = new RegExp([...folded].map(eitherWidth).join(""), "giu");
  return (text, from) => {
    pattern.lastIndex = from;
    const hit = pattern.exec(text);
    return hit && hit[0] ? [hit.index, hit.index + hit[0].length] : null;
  };
}

function toHalfWidth(character: string): string {
  const code = character.codePointAt(0)!;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - FULL_WIDTH) : character;
}

function hasTwin(character: string): boolean {
  return /[!-~]/.test(character) || character.toLowerCase() !== character.toUpperCase();
}

function eitherWidth(character: string): string {
  const code = character.codePointAt(0)!;
  const self = escape(character);
  return code >= 0x21 && code <= 0x7e ? `[${self}${String.fromCodePoint(code + FULL_WIDTH)}]` : self;
}

function escape(character: string): string {
  return /[\^$\\.*+?()[\]{}|/\-]/.test(character) ? `\\${character}` : character;
}
