/** quality.json: precision, recall, F1 and accuracy against the hand-annotated documents, each with its interval. */
import { useState } from "preact/hooks";
import { useSpeech, type Word } from "../page/language.ts";
import { columnTitle, tableLabel, useSite } from "../page/site.ts";
import { useNames } from "../parts/names.tsx";
import type { Accuracy, Figure, Quality, Scores, Share } from "./files.ts";

const MEASURES: Record<string, Word> = { span: "qSpan", quantity: "qQuantity", full: "qFull", section: "qSection" };

/** A set of texts that was measured: what it is to the rules, when, and what came out. */
interface Measured {
  key: string;
  name: string;
  label: string | undefined;
  date: string | undefined;
  scores: Scores;
}

export function QualitySection({ quality }: { quality: Quality | null }) {
  const { t } = useSpeech();
  const names = useNames();
  const [chosen, choose] = useState("");
  if (!quality) return <p class="notice">{t("noQuality")}</p>;
  const { gold, unseen, overall, sources, resampling } = quality;
  const known = { label: gold?.label, date: gold?.date };
  const sets: Measured[] = [
    // what to expect of a new text comes first
    ...(unseen ? [{ key: "unseen", name: t("setUnseen"), label: unseen.label, date: unseen.date, scores: unseen.overall }] : []),
    { key: "gold", name: t("setGold"), ...known, scores: overall },
    ...Object.entries(sources).map(([id, scores]) => ({ key: `source ${id}`, name: `${t("setGold")} – ${names.source(id)}`, ...known, scores })),
  ];
  const shown = sets.find(({ key }) => key === chosen) ?? sets[0]!;
  return (
    <section aria-labelledby="quality">
      <h2 id="quality">{t("quality")}</h2>
      <p>{t("qualityHow", shown.scores.documents, Math.round(resampling.level * 100), resampling.resamples)}</p>
      <form class="choices" onSubmit={(event) => event.preventDefault()}>
        <label>
          <span>{t("measuredOn")}</span>
          <select value={shown.key} onChange={(event) => choose(event.currentTarget.value)}>
            {sets.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </form>
      <p class="notice">
        {t(shown.key === "unseen" ? "meansUnseen" : "meansGold")} <span class="quiet date">{shown.date}</span>
        {shown.label && (
          <bdi class="quiet said" lang="en">
            {shown.label}
          </bdi>
        )}
      </p>
      <AllScores scores={shown.scores} />
    </section>
  );
}

function AllScores({ scores }: { scores: Scores }) {
  const { t, language } = useSpeech();
  const { site } = useSite();
  // an article's sections are a table of their own
  const label = (table: string) => (name: string) => tableLabel(site, name)?.title[language] ?? columnTitle(site, table, name, language);
  const measure = (name: string) => (MEASURES[name] ? t(MEASURES[name]) : name);
  return (
    <>
      <Found title={t("qIndicators")} figures={scores.indicators} label={measure} />
      <Fields title={t("qIndicatorFields")} fields={scores.indicator_fields} label={label("indicators")} />
      <Found title={t("qArticles")} figures={scores.articles} label={measure} />
      <Fields title={t("qArticleFields")} fields={scores.article_fields} label={label("articles")} />
    </>
  );
}

type Label = (name: string) => string;

function Found({ title, figures, label }: { title: string; figures: Record<string, Figure>; label: Label }) {
  const { t } = useSpeech();
  if (!Object.keys(figures).length) return null;
  return (
    <div class="scrolls" tabIndex={0} role="group" aria-label={title}>
      <table class="scored">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("measure")}</th>
            <th scope="col">{t("precision")}</th>
            <th scope="col">{t("recall")}</th>
            <th scope="col">{t("f1")}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(figures).map(([name, figure]) => (
            <tr key={name}>
              <th scope="row">{label(name)}</th>
              <td>
                <ShareCell share={figure.precision} note={t("of", figure.right, figure.predicted)} />
              </td>
              <td>
                <ShareCell share={figure.recall} note={t("of", figure.right, figure.gold)} />
              </td>
              <td>
                <ShareCell share={figure.f1} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Fields({ title, fields, label }: { title: string; fields: Record<string, Accuracy>; label: Label }) {
  const { t } = useSpeech();
  if (!Object.keys(fields).length) return null;
  return (
    <div class="scrolls" tabIndex={0} role="group" aria-label={title}>
      <table class="scored">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column")}</th>
            <th scope="col">{t("accuracy")}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(fields).map(([name, { right, compared, accuracy }]) => (
            <tr key={name}>
              <th scope="row">{label(name)}</th>
              <td>
                <ShareCell share={accuracy} note={t("of", right, compared)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The share, its interval, and what it was counted from. */
function ShareCell({ share, note }: { share: Share; note?: string }) {
  const { t } = useSpeech();
  if (share.value === null) return <span class="quiet">{t("none")}</span>;
  return (
    <span class="share">
      <strong>{percent(share.value)}</strong>{" "}
      {share.low !== null && share.high !== null && (
        <span class="quiet">
          ({percent(share.low)}–{percent(share.high)})
        </span>
      )}{" "}
      {note && <span class="quiet count">{note}</span>}
    </span>
  );
}

/** As precise as the file has it. */
function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
