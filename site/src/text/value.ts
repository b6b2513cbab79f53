/** A quantity in writing: comparator, number, range and unit, never a number alone. */
import type { Row } from "../data/api.ts";

const SIGNS: Record<string, string> = { "=": "", "~": "≈ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ " };

const NUMBERS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });

/** From here on digits are hard to count at a glance. */
const MANY = 100_000;

/** All digits of a number, in groups of three. */
export function number(value: number): string {
  return NUMBERS.format(value);
}

/** `> 1,200 条`, `10–15 件`, `80.6%`. */
export function quantity(row: Row): string {
  return `${written(row, number)}${withUnit(row["unit"] as string)}`;
}

export function withUnit(unit: string): string {
  if (!unit) return "";
  return /^[%‰°℃]/u.test(unit) ? unit : `\u2009${unit}`;
}

/** Whether the text prints other digits than the value has: 9.5万亿元, 三成. */
export function printedOtherwise(row: Row): boolean {
  return !(row["text"] as string).replace(/[,，]/g, "").includes(String(row["value"]));
}

/** A number for a narrow place: 50,000 as it is, 9500000000000 as 9.5万亿 or 9.5T, every digit of it. */
export function compact(value: number, language: string): string {
  if (Math.abs(value) < MANY) return number(value);
  return value.toLocaleString(language, { notation: "compact", maximumFractionDigits: 15 });
}

/** A quantity for a narrow place: `> 9.5万亿 元`. */
export function compactQuantity(row: Row, language: string): string {
  return `${written(row, (value) => compact(value, language))}${withUnit(row["unit"] as string)}`;
}

function written(row: Row, format: (value: number) => string): string {
  const high = row["value_high"] === null ? "" : `–${format(row["value_high"] as number)}`;
  return `${SIGNS[row["comparator"] as string] ?? ""}${format(row["value"] as number)}${high}`;
}
