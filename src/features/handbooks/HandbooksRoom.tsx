import { useRoute } from "wouter";
import { ChangesPage } from "./changes/ChangesPage.tsx";
import { AddPage } from "./import/AddPage.tsx";
import { DropPlace } from "./import/DropPlace.tsx";
import { BesidePage } from "./beside/BesidePage.tsx";
import { LinkedPage } from "./LinkedPage.tsx";
import { LibraryPage } from "./LibraryPage.tsx";
import { MarkedHandbooks } from "./marks/MarkedHandbooks.tsx";
import { PrintedPages } from "./printed/PrintedPages.tsx";
import { CataloguePage } from "./packs/CataloguePage.tsx";
import { OfferDialog } from "./packs/OfferDialog.tsx";
import { PublishersPage } from "./packs/PublishersPage.tsx";
import { ReaderPage } from "./reader/ReaderPage.tsx";
import { TermsPage } from "./terms/TermsPage.tsx";
import { searchIn } from "./searchAddress.ts";

/**
 * `/handbooks`, `/handbooks/search/<words>/<filters>`, `/handbooks/add/<import>`, `/handbooks/changes/<edition>/<earlier>`,
 * `/handbooks/marks`, `/handbooks/terms`, `/handbooks/catalogue`, `/handbooks/publishers`, `/handbooks/linked/<key>/<anchor>`,
 * `/handbooks/printed/<edition>/<page>`,
 * `/handbooks/<edition>/<section>/<passage>` and
 * `/handbooks/<edition>/<section>/beside/<other edition>/<its section>`. Files can be dropped on any of them.
 */
export function HandbooksRoom() {
  return (
    <DropPlace>
      <Page />
      <OfferDialog />
    </DropPlace>
  );
}

function Page() {
  const [atShelf] = useRoute("/handbooks");
  const [searching, search] = useRoute("/handbooks/search/:words?/:filters?");
  const [, adding] = useRoute("/handbooks/add/:importId");
  const [, changes] = useRoute("/handbooks/changes/:editionId/:earlierId");
  const [, linked] = useRoute<{ key: string; anchor?: string }>("/handbooks/linked/:key/:anchor?");
  const [, printed] = useRoute("/handbooks/printed/:editionId/:page");
  const [, page] = useRoute<{ editionId: string; sectionId?: string; passageId?: string }>(
    "/handbooks/:editionId/:sectionId?/:passageId?",
  );
  const [atTerms] = useRoute("/handbooks/terms");
  const [atMarks] = useRoute("/handbooks/marks");
  const [, beside] = useRoute("/handbooks/:editionId/:sectionId/beside/:otherId/:otherSectionId?");
  const [atCatalogue] = useRoute("/handbooks/catalogue");
  const [atPublishers] = useRoute("/handbooks/publishers");
  if (atCatalogue) return <CataloguePage />;
  if (atPublishers) return <PublishersPage />;
  if (atTerms) return <TermsPage />;
  if (atMarks) return <MarkedHandbooks />;
  if (beside) return <BesidePage {...beside} />;
  if (changes) return <ChangesPage editionId={changes.editionId} earlierId={changes.earlierId} />;
  if (linked) return <LinkedPage handbookKey={linked.key} anchor={linked.anchor ?? ""} />;
  if (printed) return <PrintedPages editionId={printed.editionId} page={Number(printed.page) || 1} />;
  if (adding) return <AddPage importId={adding.importId} />;
  if (atShelf || searching || page === null) {
    return <LibraryPage {...searchIn(search?.words ?? "", search?.filters ?? "")} />;
  }
  return (
    <ReaderPage
      editionId={page.editionId}
      sectionId={page.sectionId ?? null}
      passageId={page.passageId === undefined ? null : Number(page.passageId)}
    />
  );
}
