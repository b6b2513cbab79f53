/**
 * Rows as CSV by the rules of the release's own files: UTF-8 with BOM, RFC 4180, a null an empty cell, an empty string a
 * quoted one, lists joined by semicolons, and an apostrophe before text that a spreadsheet would run as a formula.
 */
import type { Row } from "./api.ts";
import type { Cell } from "./parquet.ts";

const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]./su;
const QUOTED = /[",\r\n]|^[ \t]|[ \t]$|^$/u;

export function csv(names: readonly string[], rows: readonly Row[]): string {
  const lines = [names.map(quote), ...rows.map((row) => names.map((name) => cell(row[name] ?? null)))];
  return "\ufeff" + lines.map((line) => line.join(",") + "\r\n").join("");
}

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return number(value);
  if (typeof value === "string") return quote(escape(value));
  if (typeof value === "boolean") return String(value);
  return quote(escape(value.join(";")));
}

function number(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? value.toFixed(0) : String(value);
}

function escape(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
