/** Relations between figures of one text that do not hold. */
import type { Checked } from "./api.ts";
import type { Store } from "./store.ts";

export async function failingChecks(store: Store): Promise<Checked> {
  const checks = await store.rows("checks");
  const failing = checks.filter((check) => !check["holds"]);
  const joined = new Set(failing.flatMap((check) => check["indicators"] as readonly string[]));
  const { id } = await store.columns("indicators", ["id"]);
  const numbers: number[] = [];
  id.forEach((one, number) => joined.has(one as string) && numbers.push(number));
  return { total: checks.length, failing, indicators: numbers.length ? await store.rows("indicators", numbers) : [] };
}
