// src/ → bundle/ (committed, the same bytes from the same locked packages), or with --tests: tests/ → build/tests/.
import { readdirSync, readFileSync, rmSync, writeFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const common = {
  bundle: true,
  format: "esm",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
};

if (process.argv.includes("--tests")) {
  const tests = readdirSync("tests").filter((name) => name.endsWith(".test.ts"));
  await build({ ...common, entryPoints: tests.map((name) => join("tests", name)), outdir: "build/tests", platform: "node", outExtension: { ".js": ".mjs" } });
} else {
  const out = process.env.BUNDLE ?? "bundle";
  rmSync(out, { recursive: true, force: true });
  const shipped = { ...common, outdir: out, minify: true, charset: "utf8", legalComments: "none", metafile: true };
  // one bundle for the page, with the chart library in a part of its own that only a chart asks for, and one for the worker
  const made = [
    await build({ ...shipped, entryPoints: { page: "src/main.tsx" }, splitting: true, chunkNames: "part-[hash]" }),
    await build({ ...shipped, entryPoints: { worker: "src/data/worker.ts" } }),
  ];
  copyFileSync("src/index.html", join(out, "index.html"));
  writeFileSync(join(out, "LICENCES.txt"), licences(made.flatMap(({ metafile }) => Object.keys(metafile.inputs))));
}

/** The licences of the packages whose code is in the bundle. */
function licences(inputs) {
  const names = new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  return [...names].sort().map((name) => {
    const folder = join("node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : license;
    return `${name} ${version} (${license})\n\n${text}\n`;
  }).join(`\n${"-".repeat(72)}\n\n`);
}
