/** Addresses that stand in the data are strangers: only http and https become links. */
export function safeAddress(address: unknown): string | null {
  if (typeof address !== "string") return null;
  try {
    const { protocol, href } = new URL(address);
    return protocol === "http:" || protocol === "https:" ? href : null;
  } catch {
    return null;
  }
}
