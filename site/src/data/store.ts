/** The tables of the release, each opened once, its columns read when first asked for. */
import type { Row } from "./api.ts";
import { openTable, type Cell, type Table } from "./parquet.ts";

export type Columns<Name extends string> = Readonly<Record<Name, readonly Cell[]>> & { readonly length: number };

export interface Store {
  table(name: string): Promise<Table>;
  /** Some columns of a table, all of them read before it answers. */
  columns<Name extends string>(table: string, names: readonly Name[]): Promise<Columns<Name>>;
  /** Whole rows: those with these numbers, or all. */
  rows(table: string, numbers?: readonly number[]): Promise<Row[]>;
}

/** `base` is the address of the release folder, with a slash at its end. */
export function openStore(base: string): Store {
  const tables = new Map<string, Promise<Table>>();

  function table(name: string): Promise<Table> {
    let opened = tables.get(name);
    if (!opened) {
      opened = openTable(`${base}${name}.parquet`);
      // a failed download is tried again when next asked for
      opened.catch(() => tables.delete(name));
      tables.set(name, opened);
    }
    return opened;
  }

  async function columns<Name extends string>(name: string, names: readonly Name[]): Promise<Columns<Name>> {
    const opened = await table(name);
    const read = await Promise.all(names.map((column) => opened.column(column)));
    const entries = names.map((column, position) => [column, read[position]]);
    return Object.assign(Object.fromEntries(entries), { length: opened.rows }) as Columns<Name>;
  }

  async function rows(name: string, numbers?: readonly number[]): Promise<Row[]> {
    const opened = await table(name);
    const wanted = numbers ?? Array.from({ length: opened.rows }, (_, number) => number);
    const columns = await Promise.all(opened.names.map(async (column) => [column, await opened.cells(column, wanted)] as const));
    return wanted.map((_, position) => Object.fromEntries(columns.map(([column, cells]) => [column, cells[position]!])));
  }

  return { table, columns, rows };
}

/** The numbers of the rows that hold each value of a column. */
export function group(column: readonly Cell[]): Map<Cell, number[]> {
  const groups = new Map<Cell, number[]>();
  column.forEach((value, number) => {
    const there = groups.get(value);
    if (there) there.push(number);
    else groups.set(value, [number]);
  });
  return groups;
}
