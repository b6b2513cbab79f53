/** A quantity in writing: comparator, number, range and unit, never a number alone. */
import type { Row } from "../data/api.ts";

export const SIGNS: Record<string, string> = { "=": "", "~": "≈ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ " };

const NUMBERS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });

/** All digits of a number, in groups of three. */
export function number(value: number): string {
  return NUMBERS.format(value);
}

/** `> 1,200 条`, `10–15 件`, `80.6%`. */
export function quantity(row: Row): string {
  return `${figure(row)}${withUnit(row["unit"] as string)}`;
}

/** The same without its unit. */
export function figure(row: Row): string {
  const high = row["value_high"] === null ? "" : `–${number(row["value_high"] as number)}`;
  return `${SIGNS[row["comparator"] as string] ?? ""}${number(row["value"] as number)}${high}`;
}

export function withUnit(unit: string): string {
  if (!unit) return "";
  return /^[%‰°℃]/u.test(unit) ? unit : `\u2009${unit}`;
}
