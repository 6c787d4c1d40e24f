import { useRoute } from "wouter";
import { ChangesPage } from "./changes/ChangesPage.tsx";
import { LibraryPage } from "./LibraryPage.tsx";
import { ReaderPage } from "./ReaderPage.tsx";

/** `/handbooks`, `/handbooks/search/<words>`, `/handbooks/changes/<edition>/<earlier>` and `/handbooks/<edition>/<section>/<passage>`. */
export function HandbooksRoom() {
  const [atShelf] = useRoute("/handbooks");
  const [searching, search] = useRoute("/handbooks/search/:words?");
  const [, changes] = useRoute("/handbooks/changes/:editionId/:earlierId");
  const [, page] = useRoute<{ editionId: string; sectionId?: string; passageId?: string }>(
    "/handbooks/:editionId/:sectionId?/:passageId?",
  );
  if (changes) return <ChangesPage editionId={changes.editionId} earlierId={changes.earlierId} />;
  if (atShelf || searching || page === null) return <LibraryPage words={search?.words ?? ""} />;
  return (
    <ReaderPage
      editionId={page.editionId}
      sectionId={page.sectionId ?? null}
      passageId={page.passageId === undefined ? null : Number(page.passageId)}
    />
  );
}
