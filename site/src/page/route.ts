/**
 * The address as the page's state: `#/find?q=代表&region=330102`. Whatever a person has chosen stands there, so that an
 * address sent to someone shows them the same.
 */
import { useEffect, useState } from "preact/hooks";

export interface Route {
  /** As it stands in the address bar. */
  hash: string;
  /** The parts between the slashes, decoded: ["article", "hangzhou-bulletin/2025-03@1358"]. */
  path: readonly string[];
  params: URLSearchParams;
}

export type Changes = Record<string, string | readonly string[] | null>;

export function parse(hash: string): Route {
  const [path = "", query = ""] = split(hash.replace(/^#\/?/, ""));
  return { hash, path: path.split("/").filter(Boolean).map(decode), params: new URLSearchParams(query) };
}

/** `address(["article", id], { at: "1521-1524" })`; parameters without a value are left out. */
export function address(path: readonly string[], params: Changes | URLSearchParams = {}): string {
  const query = params instanceof URLSearchParams ? params : changed(new URLSearchParams(), params);
  // what a person reads in the address stays readable: Chinese, commas and stars as they are
  const readable = [...query].map(([name, value]) => `${name}=${encode(value)}`).join("&");
  return `#/${path.map(encode).join("/")}${readable && `?${readable}`}`;
}

export function changed(params: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of value === null ? [] : typeof value === "string" ? [value] : value) if (one !== "") next.append(name, one);
  }
  return next;
}

/** The page of a list that the address asks for, from 1. */
export function pageOf(params: URLSearchParams): number {
  return Math.max(1, Math.floor(Number(params.get("page")) || 1));
}

export function go(to: string, { replace = false } = {}): void {
  if (to === location.hash) return;
  if (!replace) {
    location.hash = to;
    return;
  }
  history.replaceState(null, "", to);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return parse(hash);
}

function split(text: string): [string, string] {
  const at = text.indexOf("?");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ",").replace(/%40/g, "@").replace(/(?:%[89A-F][0-9A-F])+/g, decode);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
