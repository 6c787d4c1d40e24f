import { Box, Drawer } from "@mantine/core";
import { useDisclosure, useDocumentTitle } from "@mantine/hooks";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Edition, SectionSummary } from "../../../../contract/models/handbook.ts";
import type { Mark } from "../../../../contract/models/reading.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { useSettings } from "../../../desktop/useSettings.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { BesideDialog } from "../beside/BesideDialog.tsx";
import { MarksPanel } from "../marks/MarksPanel.tsx";
import { MarkToolbar } from "../marks/MarkToolbar.tsx";
import { NoteDialog } from "../marks/NoteDialog.tsx";
import { SectionMarks } from "../marks/SectionMarks.tsx";
import { useMarks } from "../marks/useMarks.ts";
import { FindBar } from "./FindBar.tsx";
import { ImageDialog, type LargeImage } from "./ImageDialog.tsx";
import { Outline } from "./Outline.tsx";
import { PageBody } from "./PageBody.tsx";
import { PrintDialog } from "./PrintDialog.tsx";
import { ReaderBar } from "./ReaderBar.tsx";
import classes from "./ReaderPage.module.css";
import { SectionView } from "./SectionView.tsx";
import { ShortcutsDialog } from "./ShortcutsDialog.tsx";
import { TermCard } from "../../../terms/TermCard.tsx";
import { TermsPanel } from "../../../terms/TermsPanel.tsx";
import { TextPanel } from "./TextPanel.tsx";
import { VersionNote } from "./VersionNote.tsx";
import { useFind } from "./useFind.ts";
import { useCaretKeys } from "./useCaretKeys.ts";
import { useMarking } from "./useMarking.ts";
import { usePageTerms } from "./usePageTerms.ts";
import { useReaderKeys } from "./useReaderKeys.ts";
import { useReadingPlace } from "./useReadingPlace.ts";
import { useTurning } from "./useTurning.ts";

interface OpenBookProps {
  readonly edition: Edition;
  readonly sections: readonly SectionSummary[];
  readonly sectionId: string;
  readonly passageId: number | null;
}

type Dialog = "print" | "keys" | "beside" | null;

/** A handbook that is open at a page, with everything one does while reading. */
export function OpenBook({ edition, sections, sectionId, passageId }: OpenBookProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const session = useSession();
  const page = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const [outlined, outline] = useDisclosure(false);
  const [listed, list] = useDisclosure(false);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [asked, setAsked] = useState(0);
  const [image, setImage] = useState<LargeImage | null>(null);
  const { value: section, failure, reading, reread } = useQuery("handbooks.section", { sectionId });
  const { value: settings, choose: change, failure: unkept, clear } = useSettings();
  const marks = useMarks(edition.id);
  const marking = useMarking({ edition, section, page, marks });
  useDocumentTitle(t("common.windowTitle", { room: section?.title ?? edition.title }));
  const { takeTarget, turn } = useTurning({ editionId: edition.id, section, page });
  useReadingPlace({ section, page, passageId, takeTarget });

  const order = useMemo(() => sections.map(({ id }) => id), [sections]);
  const find = useFind({
    editionId: edition.id,
    sectionId: section?.id ?? null,
    order,
    page,
    marks: marks.marks,
    onTurn: ({ sectionId: to, span }) => turn({ sectionId: to, passage: span.start.passage, span: null }),
  });
  const [termed, terms] = useDisclosure(false);
  const underlined = settings?.underlineTerms ?? false;
  const { places, hasLanguage } = usePageTerms({
    edition,
    section,
    marks: marking.ofSection,
    page,
    wanted: underlined || termed,
    underlined,
  });
  const openFind = () => {
    find.open();
    setAsked((last) => last + 1);
  };

  useReaderKeys({
    edition,
    section,
    page,
    settings,
    marking,
    find,
    onChange: change,
    onFind: openFind,
    onMarks: list.toggle,
    onPrint: () => setDialog("print"),
    onKeys: () => setDialog("keys"),
  });
  useCaretKeys(page, paper);
  const contents = (
    <Outline editionId={edition.id} language={edition.language} sections={sections} current={sectionId} />
  );
  const onEnlarge = useCallback(({ src, alt }: HTMLImageElement) => setImage({ source: src, alt }), []);
  const goTo = (mark: Mark) => {
    list.close();
    // After the panel has given the keyboard back.
    setTimeout(() => turn({ sectionId: mark.sectionId, passage: mark.place?.start.passage ?? 0, span: mark.place }), 0);
  };
  const { opened, selected } = marking;
  // In the state of the history, not in the address: it may be long.
  const askAbout = (quote: string) => go(`/questions/ask/${sectionId}`, { state: { quote } });
  const at = opened?.at ?? selected?.at ?? null;
  return (
    <Box className={classes["reader"] ?? ""}>
      <ReaderBar
        bookmarked={marking.bookmarked}
        markCount={marks.marks.length}
        text={settings === null ? null : <TextPanel settings={settings} onChange={change} />}
        find={find.opened ? <FindBar key={asked} find={find} /> : null}
        onOutline={outline.open}
        onFind={openFind}
        onBookmark={() => void marking.toggleBookmark()}
        onNote={marking.noteOnPage}
        onMarks={list.open}
        onCite={() => void marking.copyCitation()}
        onBeside={() => setDialog("beside")}
        onTerms={hasLanguage ? terms.open : null}
        onPrint={() => setDialog("print")}
        onKeys={() => setDialog("keys")}
      />
      {underlined ? <TermCard places={places} page={page} /> : null}
      <TermsPanel
        title={t("terms.onPage")}
        opened={termed}
        places={places}
        underlined={underlined}
        onUnderlined={(underlineTerms) => change({ underlineTerms })}
        onClose={terms.close}
      />
      <Box className={classes["outline"] ?? ""} visibleFrom="md">
        {contents}
      </Box>
      <Drawer
        opened={outlined}
        onClose={outline.close}
        title={t("handbooks.outline")}
        closeButtonProps={{ "aria-label": t("common.close") }}
        onClick={(event) => (event.target instanceof HTMLAnchorElement ? outline.close() : undefined)}
      >
        {contents}
      </Drawer>
      <Box miw={0}>
        <FailureNote failure={failure} onRetry={reread} />
        <FailureNote failure={marks.failure} onClose={marks.clear} />
        <FailureNote failure={unkept} onClose={clear} />
        <VersionNote edition={edition} sectionId={sectionId} />
        {section === null && reading ? <Reading /> : null}
        {section === null ? null : (
          <SectionView
            edition={edition}
            section={section}
            settings={settings}
            parts={sections.filter((each) => each.parentId === section.id)}
            paper={paper}
            notes={
              <SectionMarks
                marks={marking.ofSection}
                language={edition.language}
                onEdit={marking.edit}
                onRemove={(mark) => void marking.remove(mark)}
              />
            }
            body={
              <PageBody
                edition={edition}
                section={section}
                marks={marking.ofSection}
                page={page}
                onMark={marking.onMark}
                onEnlarge={onEnlarge}
              />
            }
            toolbar={
              at === null ? null : (
                <MarkToolbar
                  at={at}
                  paper={paper}
                  focused={opened !== null}
                  color={opened?.mark.color ?? null}
                  onColor={(color) =>
                    void (opened === null ? marking.highlight(color) : marking.recolor(opened.mark, color))
                  }
                  onNote={() => void marking.annotate()}
                  onCopy={() => void marking.copySelected()}
                  onAsk={session?.member == null ? null : () => askAbout(opened?.mark.quote ?? selected?.text ?? "")}
                  onRemove={opened === null ? null : () => void marking.remove(opened.mark)}
                  onClose={marking.closeToolbar}
                />
              )
            }
          />
        )}
      </Box>
      <Drawer
        opened={listed}
        onClose={list.close}
        position="right"
        size="md"
        title={t("marks.title")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <MarksPanel
          edition={{ ...edition, here: true }}
          marks={marks.marks}
          earlier={marks.earlier}
          onGo={goTo}
          onEdit={(mark) => {
            list.close();
            marking.edit(mark);
          }}
          onRemove={(mark) => void marking.remove(mark)}
        />
      </Drawer>
      {marking.edited === null ? null : (
        <NoteDialog
          mark={marking.edited}
          language={edition.language}
          onSave={(note) => void marking.saveNote(note)}
          onClose={marking.closeNote}
        />
      )}
      {image === null ? null : <ImageDialog image={image} language={edition.language} onClose={() => setImage(null)} />}
      {section === null ? null : (
        <PrintDialog
          opened={dialog === "print"}
          edition={edition}
          section={section}
          sections={sections}
          onClose={() => setDialog(null)}
        />
      )}
      <BesideDialog
        opened={dialog === "beside"}
        edition={edition}
        sectionId={sectionId}
        onClose={() => setDialog(null)}
      />
      <ShortcutsDialog
        opened={dialog === "keys"}
        letterKeys={settings?.letterKeys ?? true}
        onLetterKeys={(letterKeys) => change({ letterKeys })}
        onClose={() => setDialog(null)}
      />
    </Box>
  );
}
