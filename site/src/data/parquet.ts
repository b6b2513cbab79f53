/** Parquet files read column by column, and only the bytes of the columns asked for where the server allows ranges. */
import { parquetMetadataAsync, parquetScan, type AsyncBuffer } from "hyparquet";
import { decompress } from "fzstd";

/** A value of a table as the page uses it: dates are ISO 8601, 64-bit integers plain numbers. */
export type Cell = string | number | boolean | null | readonly string[];

export interface Table {
  readonly rows: number;
  readonly names: readonly string[];
  /** Compressed bytes of a column: what it costs to ask for it. */
  weight(name: string): number;
  column(name: string): Promise<readonly Cell[]>;
}

/** Bytes asked for first: they hold the footer of most files, and all of a small one. */
const TAIL = 1 << 16;

const compressors = {
  ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)),
};
const parsers = { dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10) };

export async function openTable(url: string): Promise<Table> {
  const file = await openFile(url);
  const metadata = await parquetMetadataAsync(file);
  const scan = await parquetScan({ file, metadata, compressors, parsers });
  const read = new Map<string, Promise<readonly Cell[]>>();
  const weights = new Map<string, number>();
  for (const group of metadata.row_groups) {
    for (const { meta_data: chunk } of group.columns) {
      const name = chunk?.path_in_schema[0];
      if (name) weights.set(name, (weights.get(name) ?? 0) + Number(chunk.total_compressed_size));
    }
  }

  async function readAll(name: string): Promise<readonly Cell[]> {
    const cells: Cell[] = [];
    for (const range of scan.ranges) {
      for (const value of await scan.readColumn({ column: name, ...range })) cells.push(asCell(value));
    }
    return cells;
  }

  return {
    rows: Number(metadata.num_rows),
    names: [...weights.keys()],
    weight: (name) => weights.get(name) ?? 0,
    column(name) {
      let cells = read.get(name);
      if (!cells) {
        cells = readAll(name);
        read.set(name, cells);
      }
      return cells;
    },
  };
}

function asCell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return Number(value);
  return value as Cell;
}

/** A server that knows no ranges sends the whole file, which then serves every later slice. */
async function openFile(url: string): Promise<AsyncBuffer> {
  const tail = await fetchOk(url, `bytes=-${TAIL}`);
  const length = Number(/\/(\d+)$/.exec(tail.headers.get("Content-Range") ?? "")?.[1]);
  const bytes = await tail.arrayBuffer();
  if (tail.status !== 206 || !length) return { byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) };
  const from = length - bytes.byteLength;
  return {
    byteLength: length,
    async slice(start, end = length) {
      if (start >= from) return bytes.slice(start - from, end - from);
      return (await fetchOk(url, `bytes=${start}-${end - 1}`)).arrayBuffer();
    },
  };
}

async function fetchOk(url: string, range: string): Promise<Response> {
  let response = await fetch(url, { headers: { Range: range } });
  if (response.status === 416) response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${response.status} ${response.statusText}`);
  return response;
}
