import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { openFile } from "../src/data/file.ts";

const BYTES = Uint8Array.from({ length: 200_000 }, (_, number) => number % 251);
const { fetch } = globalThis;
afterEach(() => void (globalThis.fetch = fetch));

type Server = (start: number, end: number) => Response;
const all: Server = () => new Response(BYTES);
const part: Server = (start, end) =>
  new Response(BYTES.slice(start, end), { status: 206, headers: { "Content-Range": `bytes ${start}-${end - 1}/${BYTES.length}` } });

/** A server that answers the request for the end of the file in one way and those for its middle in another. */
function serve(tail: Server, middle: Server): () => number {
  let asked = 0;
  globalThis.fetch = async (_, options) => {
    asked += 1;
    const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(new Headers(options?.headers).get("Range") ?? "")!;
    return first === "" ? tail(BYTES.length - Number(last), BYTES.length) : middle(Number(first), Number(last) + 1);
  };
  return () => asked;
}

for (const [what, tail, middle, requests] of [
  ["a server that sends parts", part, part, 2],
  ["a server that sends whole files", all, all, 1],
  ["an end that the browser had kept, of a server that sends whole files", part, all, 2],
] as const) {
  test(`slices are the same bytes from ${what}`, async () => {
    const asked = serve(tail, middle);
    const file = await openFile("http://localhost/x.parquet");
    assert.equal(file.byteLength, BYTES.length);
    assert.equal(file.whole, tail === all);
    assert.deepEqual(new Uint8Array(await file.slice(1_000, 2_000)), BYTES.slice(1_000, 2_000));
    assert.deepEqual(new Uint8Array(await file.slice(BYTES.length - 8)), BYTES.slice(-8));
    assert.equal(asked(), requests);
  });
}

test("a file that is not there is named", async () => {
  globalThis.fetch = async () => new Response(null, { status: 404, statusText: "Not Found" });
  await assert.rejects(openFile("http://localhost/release/x.parquet"), /\/release\/x.parquet: 404 Not Found/);
});
