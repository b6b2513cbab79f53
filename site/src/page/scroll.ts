/** Going back returns to the place one had left, also where what stands there has to be asked for again. */

const places = new Map<string, number>();
let goingBack = false;

interface Navigation {
  addEventListener(type: "navigate", listener: (event: { navigationType: string }) => void): void;
}

/** To be called once. Without the browser's Navigation API every view begins at its top. */
export function keepPlaces(): void {
  const { navigation } = globalThis as unknown as { navigation?: Navigation };
  if (!navigation) return;
  history.scrollRestoration = "manual";
  navigation.addEventListener("navigate", ({ navigationType }) => {
    places.set(location.hash, scrollY);
    goingBack = navigationType === "traverse";
  });
}

/** A view has appeared. */
export function toTop(): void {
  if (!goingBack) scrollTo(0, 0);
}

/** Another page of a list is shown: from its top, if that has been scrolled past. */
export function toListTop(list: Element): void {
  if (!goingBack && list.getBoundingClientRect().top < 0) list.scrollIntoView();
}

/** What a view had asked for has appeared. */
export function toPlace(): void {
  if (goingBack) scrollTo(0, places.get(location.hash) ?? 0);
}
