/** Offsets of the dataset count code points, JavaScript's strings count UTF-16 units; they part at the first 𠮷. */

/** Where the code point at an offset begins in the string. */
export type ToIndex = (offset: number) => number;

export function indexer(text: string): ToIndex {
  // the string positions of the characters that take two units
  const wide: number[] = [];
  for (const hit of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) wide.push(hit.index);
  if (!wide.length) return (offset) => Math.min(offset, text.length);
  return (offset) => {
    let low = 0;
    let high = wide.length;
    // the number of wide characters whose own offset (string position less the wide ones before it) is below `offset`
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle]! - middle < offset) low = middle + 1;
      else high = middle;
    }
    return Math.min(offset + low, text.length);
  };
}
