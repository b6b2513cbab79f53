import { useNames } from "./names.tsx";

/** Whether a figure is, is planned or is a rule: in words, and by the look of its badge. */
export function Role({ role }: { role: string }) {
  const names = useNames();
  return <span class={`role role-${["actual", "target", "rule"].includes(role) ? role : "other"}`}>{names.choice(role)}</span>;
}
