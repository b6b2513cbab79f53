/** The worker as an object of functions. */
import type { Api } from "./api.ts";

type Pending = { resolve: (answer: unknown) => void; reject: (error: Error) => void };

/**
 * Starts the worker at once, so that its program is on its way while the page asks which release there is; `base` is the
 * address of the release folder, with a slash at its end.
 */
export function connect(base: Promise<string>): Api {
  const worker = new Worker(workerAddress() as string, { type: "module" });
  const pending = new Map<number, Pending>();
  let last = 0;
  /** Why the worker does not answer: it may have failed before anything was asked. */
  let failure: Error | null = null;
  const told = base.then((address) => worker.postMessage({ base: address }));
  told.catch(() => worker.terminate());
  worker.addEventListener("message", ({ data }) => {
    failure = null;
    const { resolve, reject } = pending.get(data.id)!;
    pending.delete(data.id);
    if ("error" in data) reject(new Error(data.error));
    else resolve(data.answer);
  });
  worker.addEventListener("error", (event) => {
    failure = new Error(event.message || "worker.js could not be started");
    for (const { reject } of pending.values()) reject(failure);
    pending.clear();
  });
  return new Proxy({} as Api, {
    get:
      (_, method: string) =>
      async (...args: unknown[]) => {
        await told;
        if (failure) throw failure;
        return new Promise((resolve, reject) => {
          pending.set(++last, { resolve, reject });
          worker.postMessage({ id: last, method, args });
        });
      },
  });
}

/** The page's policy lets nothing be run that is not named here (Trusted Types, where the browser knows them). */
function workerAddress(): unknown {
  const address = new URL("worker.js", document.baseURI).href;
  const policies = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): any } }).trustedTypes;
  return policies ? policies.createPolicy("explorer-worker", { createScriptURL: () => address }).createScriptURL("") : address;
}
