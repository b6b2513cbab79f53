/** Light or dark: the system's choice until a person makes one here. */
import { remember, remembered } from "./memory.ts";

export type Theme = "light" | "dark";

export function currentTheme(): Theme {
  const chosen = remembered("theme");
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function showTheme(): void {
  const chosen = remembered("theme");
  if (chosen) document.documentElement.dataset["theme"] = chosen;
}

export function chooseTheme(theme: Theme): void {
  remember("theme", theme);
  showTheme();
}
