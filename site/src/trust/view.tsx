/** Trust: how good the release is, by its own files. */
import { useSpeech } from "../page/language.ts";
import { releaseFile, useSite } from "../page/site.ts";
import { Answered, useAnswer } from "../parts/answer.tsx";
import { Heading } from "../parts/heading.tsx";
import { ChangesSection } from "./changes.tsx";
import { ChecksSection } from "./checks.tsx";
import { load, type Changes, type Quality, type Validation } from "./files.ts";
import { QualitySection } from "./quality.tsx";
import { QuarantineSection } from "./quarantine.tsx";
import { ValidationSection } from "./validation.tsx";

export function TrustView() {
  const { t, pick } = useSpeech();
  const { api, site } = useSite();
  const quality = useAnswer("quality", () => load<Quality>(releaseFile(site, "quality.json")).then(wrapped));
  const changes = useAnswer("changes", () => load<Changes>(releaseFile(site, "changes.json")).then(wrapped));
  const validation = useAnswer("validation", () => load<Validation>(releaseFile(site, "validation.json")).then(wrapped));
  const checks = useAnswer("checks", () => api.checks());
  const quarantine = useAnswer("quarantine", () => api.rows("quarantine"));
  return (
    <>
      <div class="opening">
        <Heading id="trust" title={t("trust")}>
          {t("trust")}
        </Heading>
        <p class="lede">{t("trustLede")}</p>
      </div>
      <Answered answer={quality}>{({ content }) => <QualitySection quality={content} />}</Answered>
      <section aria-labelledby="limits">
        <h2 id="limits">{t("limits")}</h2>
        <ul class="prosy">
          {site.limits.map((limit) => (
            <li key={limit.en}>{pick(limit)}</li>
          ))}
        </ul>
      </section>
      <Answered answer={checks}>{(checked) => <ChecksSection checked={checked} />}</Answered>
      <Answered answer={quarantine}>{(rows) => <QuarantineSection rows={rows} />}</Answered>
      <Answered answer={changes}>{({ content }) => content && <ChangesSection changes={content} />}</Answered>
      <Answered answer={validation}>{({ content }) => content && <ValidationSection validation={content} />}</Answered>
    </>
  );
}

/** A file that is not there is an answer as well. */
function wrapped<Content>(content: Content | null): { content: Content | null } {
  return { content };
}
