/** Take: the tables in both formats, how to read them, how to cite them. */
import { useState } from "preact/hooks";
import { useSpeech } from "../page/language.ts";
import { safeAddress } from "../page/links.ts";
import { releaseFile, useSite, type TableLabel } from "../page/site.ts";
import { Heading } from "../parts/heading.tsx";
import { Copyable } from "../parts/save.tsx";
import { SNIPPETS } from "./snippets.ts";

export function TakeView() {
  const { t } = useSpeech();
  return (
    <>
      <div class="opening">
        <Heading id="take" title={t("take")}>
          {t("take")}
        </Heading>
        <p class="lede">{t("takeLede")}</p>
      </div>
      <Tables />
      <Code />
      <Cite />
      <OtherFiles />
    </>
  );
}

function Tables() {
  const { t } = useSpeech();
  const { site } = useSite();
  return (
    <section aria-labelledby="tables">
      <h2 id="tables">{t("tables")}</h2>
      <ul class="tables">
        {site.tables.map((table) => (
          <Table key={table.name} table={table} />
        ))}
      </ul>
    </section>
  );
}

function Table({ table }: { table: TableLabel }) {
  const { t, n, pick, language } = useSpeech();
  const { site } = useSite();
  const files = [`${table.name}.parquet`, `${table.name}.csv`];
  return (
    <li>
      <div class="entry">
        <h3>
          {pick(table.title)} {pick(table.title) !== table.name && <code>{table.name}</code>}
        </h3>
        <p class="quiet">
          {n(table.rows, "row", "rows")} {language === "en" && `· ${table.row}`}
        </p>
        <p class="files">
          {files.map((file) => (
            <a key={file} href={releaseFile(site, file)} download={file}>
              {file.endsWith("csv") ? "CSV" : "Parquet"} <span class="count">{size(site.files[file])}</span>
              <span class="unseen"> {file}</span>
            </a>
          ))}
        </p>
      </div>
      <details class="unfolds">
        <summary>
          {t("columns")} <span class="unseen">{pick(table.title)}</span>
        </summary>
        <div class="scrolls" tabIndex={0} role="group" aria-label={`${t("columns")} ${pick(table.title)}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("column")}</th>
                <th scope="col">{t("type")}</th>
                <th scope="col">{t("meaning")}</th>
              </tr>
            </thead>
            <tbody>
              {table.columns.map((column) => (
                <tr key={column.name}>
                  <th scope="row">
                    <code>{column.name}</code>
                  </th>
                  <td>
                    {column.type}
                    {column.unit && <span class="quiet"> {column.unit}</span>}
                  </td>
                  <td>{pick(column.description)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </li>
  );
}

function Code() {
  const { t } = useSpeech();
  const { site } = useSite();
  const [tool, setTool] = useState(0);
  const base = new URL(releaseFile(site, ""), document.baseURI).href;
  const snippet = SNIPPETS[tool]!;
  return (
    <section aria-labelledby="code">
      <h2 id="code">{t("code")}</h2>
      <p class="quiet">{t("codeHint")}</p>
      <div class="tabs" role="group" aria-labelledby="code">
        {SNIPPETS.map(({ name }, position) => (
          <button key={name} type="button" aria-pressed={position === tool} onClick={() => setTool(position)}>
            {name}
          </button>
        ))}
      </div>
      <Copyable label={snippet.name} text={snippet.code(base)} lang="en" />
    </section>
  );
}

function Cite() {
  const { t } = useSpeech();
  const { site } = useSite();
  const licence = safeAddress(site.licence.path);
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">{t("cite")}</h2>
      <Copyable label={t("citeText")} text={site.citation.line} lang="en" />
      <Copyable label="BibTeX" text={site.citation.bibtex} lang="en" />
      <p>
        {t("licence")}
        {t("colon")}
        {licence ? (
          <a href={licence} rel="noreferrer noopener">
            {site.licence.title}
          </a>
        ) : (
          site.licence.title
        )}
      </p>
    </section>
  );
}

function OtherFiles() {
  const { t } = useSpeech();
  const { site } = useSite();
  const tables = new Set(site.tables.flatMap(({ name }) => [`${name}.parquet`, `${name}.csv`]));
  return (
    <section aria-labelledby="others">
      <h2 id="others">{t("otherFiles")}</h2>
      <ul class="list">
        {Object.keys(site.files)
          .filter((file) => !tables.has(file))
          .map((file) => (
            <li key={file}>
              <a href={releaseFile(site, file)}>{file}</a> <span class="count">{size(site.files[file])}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function size(bytes: number | undefined): string {
  if (bytes === undefined) return "";
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
