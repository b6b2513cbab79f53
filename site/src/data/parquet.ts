/** Parquet files read column by column, and only the bytes of the columns asked for where the server allows ranges. */
import { parquetMetadataAsync, parquetScan, parquetSchema } from "hyparquet";
import { openFile } from "./file.ts";
import { openZstd } from "./zstd.ts";

/** A value of a table as the page uses it: dates are ISO 8601, 64-bit integers plain numbers. */
export type Cell = string | number | boolean | null | readonly string[];

export interface Table {
  readonly rows: number;
  readonly names: readonly string[];
  /** Whether the server sent the whole file at once: then no column costs another request. */
  readonly whole: boolean;
  /** Compressed bytes of a column: what it costs to ask for it. */
  weight(name: string): number;
  column(name: string): Promise<readonly Cell[]>;
  /** The values of some rows; only the stretches of the file that hold them are read. */
  cells(name: string, rows: readonly number[]): Promise<readonly Cell[]>;
}

const zstd = openZstd();
const parsers = { dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10) };

export async function openTable(url: string): Promise<Table> {
  const file = await openFile(url);
  const metadata = await parquetMetadataAsync(file);
  const scan = await parquetScan({ file, metadata, compressors: { ZSTD: await zstd }, parsers });
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const weights = new Map<string, number>();
  for (const group of metadata.row_groups) {
    for (const { meta_data: chunk } of group.columns) {
      const name = chunk?.path_in_schema[0];
      if (name) weights.set(name, (weights.get(name) ?? 0) + Number(chunk.total_compressed_size));
    }
  }

  /** A column of one stretch of rows; of a column that this release does not have, nothing in every row. */
  const part = remembered(async (name: string, stretch: number): Promise<readonly Cell[]> => {
    const range = scan.ranges[stretch]!;
    if (!names.includes(name)) return Array<Cell>(range.rowEnd - range.rowStart).fill(null);
    const cells: Cell[] = [];
    for (const value of await scan.readColumn({ column: name, ...range })) cells.push(asCell(value));
    return cells;
  });

  const column = remembered(async (name: string): Promise<readonly Cell[]> => {
    const parts = await Promise.all(scan.ranges.map((_, stretch) => part(name, stretch)));
    // concat takes a tenth of the time that flat does
    return parts.length === 1 ? parts[0]! : ([] as Cell[]).concat(...parts);
  });

  async function cells(name: string, rows: readonly number[]): Promise<readonly Cell[]> {
    const stretchOf = (row: number) => scan.ranges.findIndex(({ rowEnd }) => row < rowEnd);
    const wanted = new Set(rows.map(stretchOf));
    const parts = new Map(await Promise.all([...wanted].map(async (stretch) => [stretch, await part(name, stretch)] as const)));
    return rows.map((row) => {
      const stretch = stretchOf(row);
      return parts.get(stretch)?.[row - scan.ranges[stretch]!.rowStart] ?? null;
    });
  }

  return { rows: Number(metadata.num_rows), names, whole: file.whole, weight: (name) => weights.get(name) ?? 0, column, cells };
}

/** A function that asks once for each question; after a failure it asks again. */
function remembered<Question extends readonly unknown[], Answer>(ask: (...question: Question) => Promise<Answer>) {
  const answers = new Map<string, Promise<Answer>>();
  return (...question: Question): Promise<Answer> => {
    const key = question.join(" ");
    let answer = answers.get(key);
    if (!answer) {
      answer = ask(...question);
      answer.catch(() => answers.delete(key));
      answers.set(key, answer);
    }
    return answer;
  };
}

function asCell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return Number(value);
  return value as Cell;
}
