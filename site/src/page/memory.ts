/** What the browser keeps of a person's choices, where it lets a page keep anything. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`explorer.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`explorer.${name}`, value);
  } catch {
    // a private window: the choice lasts as long as the page
  }
}
