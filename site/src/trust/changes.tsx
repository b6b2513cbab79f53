/** changes.json: what differs from the version before, table by table, and the rows it lists. */
import { useSpeech } from "../page/language.ts";
import { columnTitle, tableLabel, useSite } from "../page/site.ts";
import { Data } from "../parts/text.tsx";
import type { Changes, RowChange, TableChange } from "./files.ts";

const SIGNS = { ADD: "+", MOD: "~", DEL: "−" } as const;
/** Characters of a value shown; a body has thousands. */
const SHOWN = 120;

export function ChangesSection({ changes }: { changes: Changes }) {
  const { t, pick } = useSpeech();
  const { site } = useSite();
  const title = (table: string) => {
    const label = tableLabel(site, table);
    return label ? pick(label.title) : table;
  };
  const differing = changes.tables.filter((table) => table.added || table.modified || table.deleted || table.kind);
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t("changes")}</h2>
      <p>{changes.previous ? t("changesFrom", changes.previous, changes.version) : t("firstVersion")}</p>
      {changes.previous && changes.reasons.length > 0 && (
        <ul class="prosy" aria-label={t("because")}>
          {changes.reasons.map((reason) => (
            <li key={reason.what}>
              <Data>{reason.what}</Data> <code>{reason.level}</code>
            </li>
          ))}
        </ul>
      )}
      {changes.accepted.map((accepted) => (
        <p key={accepted.what} class="notice">
          {t("accepted")}
          {t("colon")}
          <Data>{accepted.what}</Data> — <Data>{accepted.reason}</Data>
        </p>
      ))}
      <div class="scrolls" tabIndex={0} role="group" aria-label={t("changes")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("table")}</th>
              {(["rowsNow", "added", "modified", "deleted"] as const).map((word) => (
                <th key={word} scope="col" class="number">
                  {t(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.tables.map((table) => (
              <tr key={table.table}>
                <th scope="row">{title(table.table)}</th>
                {([table.rows_after, table.added, table.modified, table.deleted] as const).map((count, position) => (
                  <td key={position} class="number">
                    {count.toLocaleString("en-US")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changes.previous && differing.map((table) => <Rows key={table.table} table={table} title={title(table.table)} />)}
    </section>
  );
}

function Rows({ table, title }: { table: TableChange; title: string }) {
  const { t } = useSpeech();
  const all = table.added + table.modified + table.deleted;
  if (!table.rows.length) return null;
  return (
    <details class="unfolds">
      <summary>
        {title}
        {t("colon")}
        {t("changedRows")}
      </summary>
      {table.rows.length < all && <p class="quiet">{t("listedOf", table.rows.length, all)}</p>}
      <ul class="list">
        {table.rows.map((row) => (
          <ChangedRow key={`${row.kind} ${row.id}`} row={row} table={table.table} />
        ))}
      </ul>
    </details>
  );
}

function ChangedRow({ row, table }: { row: RowChange; table: string }) {
  const { language } = useSpeech();
  const { site } = useSite();
  return (
    <li>
      {SIGNS[row.kind]} <Data>{row.id}</Data>
      {row.fields.length > 0 && (
        <ul>
          {row.fields.map((change) => (
            <li key={change.field}>
              {columnTitle(site, table, change.field, language)}: <del>{shown(change.before)}</del> <ins>{shown(change.after)}</ins>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined || value === null ? "∅" : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
