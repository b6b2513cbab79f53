/** A view's heading: takes the focus when the view changes, so that a keyboard or a screen reader begins there. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { toTop } from "../page/scroll.ts";

let first = true;

export function Heading({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – rendata`;
  }, [title]);
  useEffect(() => {
    if (!first) {
      heading.current?.focus({ preventScroll: true });
      toTop();
    }
    first = false;
  }, [id]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
