import { useRoute } from "wouter";
import { ChangesPage } from "./changes/ChangesPage.tsx";
import { AddPage } from "./import/AddPage.tsx";
import { DropPlace } from "./import/DropPlace.tsx";
import { LibraryPage } from "./LibraryPage.tsx";
import { ReaderPage } from "./ReaderPage.tsx";

/**
 * `/handbooks`, `/handbooks/search/<words>`, `/handbooks/add/<import>`, `/handbooks/changes/<edition>/<earlier>` and
 * `/handbooks/<edition>/<section>/<passage>`. Files can be dropped on any of them.
 */
export function HandbooksRoom() {
  return (
    <DropPlace>
      <Page />
    </DropPlace>
  );
}

function Page() {
  const [atShelf] = useRoute("/handbooks");
  const [searching, search] = useRoute("/handbooks/search/:words?");
  const [, adding] = useRoute("/handbooks/add/:importId");
  const [, changes] = useRoute("/handbooks/changes/:editionId/:earlierId");
  const [, page] = useRoute<{ editionId: string; sectionId?: string; passageId?: string }>(
    "/handbooks/:editionId/:sectionId?/:passageId?",
  );
  if (changes) return <ChangesPage editionId={changes.editionId} earlierId={changes.earlierId} />;
  if (adding) return <AddPage importId={adding.importId} />;
  if (atShelf || searching || page === null) return <LibraryPage words={search?.words ?? ""} />;
  return (
    <ReaderPage
      editionId={page.editionId}
      sectionId={page.sectionId ?? null}
      passageId={page.passageId === undefined ? null : Number(page.passageId)}
    />
  );
}
