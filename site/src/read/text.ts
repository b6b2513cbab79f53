/** Raw texts of documents, fetched once each. */
import { textFile } from "../page/site.ts";

const texts = new Map<string, Promise<string>>();

export function rawText(document: string): Promise<string> {
  let text = texts.get(document);
  if (!text) {
    text = load(document);
    text.catch(() => texts.delete(document));
    texts.set(document, text);
  }
  return text;
}

async function load(document: string): Promise<string> {
  const response = await fetch(textFile(document));
  if (!response.ok) throw new Error(`${textFile(document)}: ${response.status} ${response.statusText}`);
  // a mark of byte order would be swallowed, and with it the first character's place
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}
