import { useEffect, useState } from "preact/hooks";
import { CompareView } from "../compare/view.tsx";
import { FindView } from "../find/view.tsx";
import { ArticlePage } from "../read/article.tsx";
import { SourcePage } from "../read/source.tsx";
import { TakeView } from "../take/view.tsx";
import { TrustView } from "../trust/view.tsx";
import { Missing } from "../parts/missing.tsx";
import { Footer, Header } from "./header.tsx";
import { firstLanguage, keepLanguage, speech, SpeechContext } from "./language.ts";
import { useRoute, type Route } from "./route.ts";
import { SiteContext, type Context } from "./site.ts";

export function App({ context }: { context: Context }) {
  const route = useRoute();
  const [language, setLanguage] = useState(firstLanguage());
  useEffect(() => keepLanguage(language), [language]);
  return (
    <SiteContext.Provider value={context}>
      <SpeechContext.Provider value={speech(language)}>
        <Header view={route.path[0] ?? "find"} onLanguage={setLanguage} />
        <main id="content" data-address={route.hash}>
          <View route={route} />
        </main>
        <Footer />
      </SpeechContext.Provider>
    </SiteContext.Provider>
  );
}

function View({ route }: { route: Route }) {
  const [name = "find", id = ""] = route.path;
  switch (name) {
    case "find":
      return <FindView params={route.params} />;
    case "compare":
      return <CompareView params={route.params} />;
    case "trust":
      return <TrustView />;
    case "take":
      return <TakeView />;
    case "article":
      return <ArticlePage id={id} params={route.params} />;
    case "source":
      return <SourcePage id={id} params={route.params} />;
    default:
      return <Missing id="missing" word="missingPage" />;
  }
}
