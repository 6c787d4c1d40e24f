import { Anchor } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { SectionSummary } from "../../../../contract/models/handbook.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { OpenBook } from "./OpenBook.tsx";
import { placeState } from "./useReadingPlace.ts";

interface ReaderPageProps {
  readonly editionId: string;
  /** null: where one stopped reading, else the first. */
  readonly sectionId: string | null;
  /** The passage to show, as found by a search. */
  readonly passageId: number | null;
}

/** Opens a handbook at a page of it. */
export function ReaderPage({ editionId, sectionId, passageId }: ReaderPageProps) {
  const { t } = useTranslation();
  const { value, failure, reading, reread } = useQuery("handbooks.outline", { editionId });
  useResume(editionId, sectionId === null ? (value?.sections ?? null) : null);
  return (
    <>
      {failure === null ? null : (
        <Anchor component={Link} href="/handbooks">
          <DirectionalIcon icon={IconArrowLeft} size={18} /> {t("handbooks.all")}
        </Anchor>
      )}
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value === null || sectionId === null ? null : (
        <OpenBook
          key={editionId}
          edition={value.edition}
          sections={value.sections}
          sectionId={sectionId}
          passageId={passageId}
        />
      )}
    </>
  );
}

/** Goes to where somebody stopped reading, or to the beginning. */
function useResume(editionId: string, sections: readonly SectionSummary[] | null): void {
  const [, go] = useLocation();
  const resume = useEffectEvent(async (id: string, isWanted: () => boolean) => {
    // Asked afresh: where one stopped a moment ago is not what was read before.
    const { place } = await call("reading.place", { editionId: id }).catch((cause: unknown) => {
      failureOf(cause);
      return { place: null };
    });
    const known = sections?.some((section) => section.id === place?.sectionId) ? place : null;
    const first = known?.sectionId ?? sections?.[0]?.id;
    if (first === undefined || !isWanted()) return;
    const state = known === null ? null : placeState(first, known.passage);
    go(`/handbooks/${id}/${first}`, { replace: true, state });
  });
  const ready = sections !== null;
  useEffect(() => {
    let wanted = ready;
    if (ready) void resume(editionId, () => wanted);
    return () => {
      wanted = false;
    };
  }, [editionId, ready]);
}
