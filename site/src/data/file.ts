/** A file on the server, of which only the bytes that are needed are fetched, where the server sends parts. */
import type { AsyncBuffer } from "hyparquet";

export interface RemoteFile extends AsyncBuffer {
  /** Whether all of it came with the first answer: then no further byte costs a request. */
  readonly whole: boolean;
}

/** Bytes asked for first: they hold the footer of most files, and all of a small one. */
const TAIL = 1 << 16;

export async function openFile(url: string): Promise<RemoteFile> {
  const tail = await fetchPart(url, `bytes=-${TAIL}`);
  const length = Number(/\/(\d+)$/.exec(tail.headers.get("Content-Range") ?? "")?.[1]);
  const bytes = await tail.arrayBuffer();
  // a server that knows no ranges sends the whole file, which then serves every later slice
  if (tail.status !== 206 || !length) {
    return { byteLength: bytes.byteLength, whole: true, slice: (start, end) => bytes.slice(start, end) };
  }
  const from = length - bytes.byteLength;
  return {
    byteLength: length,
    whole: from === 0,
    async slice(start, end = length) {
      if (start >= from) return bytes.slice(start - from, end - from);
      const part = await fetchPart(url, `bytes=${start}-${end - 1}`);
      const fetched = await part.arrayBuffer();
      // a browser may cut the tail out of a file it has kept, from a server that knows no ranges and now sends all of it
      return part.status === 206 ? fetched : fetched.slice(start, end);
    },
  };
}

async function fetchPart(url: string, range: string): Promise<Response> {
  let response = await fetch(url, { headers: { Range: range } });
  if (response.status === 416) response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${response.status} ${response.statusText}`);
  return response;
}
