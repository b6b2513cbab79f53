// package-lock.json without an address: which packages and which bytes it says by version and integrity; where they come from is
// npm's own setting.
import { readFileSync, writeFileSync } from "node:fs";

const FILE = "package-lock.json";
const lock = JSON.parse(readFileSync(FILE, "utf8"));
for (const locked of Object.values(lock.packages)) {
  delete locked.resolved;
  delete locked.funding;
}
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
