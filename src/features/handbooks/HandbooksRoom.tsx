import { useRoute } from "wouter";
import { LibraryPage } from "./LibraryPage.tsx";
import { ReaderPage } from "./ReaderPage.tsx";

/** `/handbooks`, `/handbooks/search/<words>` and `/handbooks/<edition>/<section>/<passage>`. */
export function HandbooksRoom() {
  const [atShelf] = useRoute("/handbooks");
  const [searching, search] = useRoute("/handbooks/search/:words?");
  const [, page] = useRoute<{ editionId: string; sectionId?: string; passageId?: string }>(
    "/handbooks/:editionId/:sectionId?/:passageId?",
  );
  if (atShelf || searching || page === null) return <LibraryPage words={search?.words ?? ""} />;
  return (
    <ReaderPage
      editionId={page.editionId}
      sectionId={page.sectionId ?? null}
      passageId={page.passageId === undefined ? null : Number(page.passageId)}
    />
  );
}
