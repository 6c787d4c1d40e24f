import {
  Alert,
  Anchor,
  Button,
  Card,
  Checkbox,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { typedLineSchema } from "../../../../contract/models/safeText.ts";
import type { Draft } from "../../../../contract/models/draft.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { wordSize } from "../../../text/amounts.ts";
import { bookLanguages } from "../../../text/bookLanguages.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import classes from "./AddPage.module.css";
import { DraftFacts } from "./DraftFacts.tsx";
import { DraftOutline } from "./DraftOutline.tsx";
import { discardImport, lookAt, tellAdded } from "./importStore.ts";
import { KinChoice, ownHandbook } from "./KinChoice.tsx";

/** What was understood, to be corrected where it is wrong, and then kept or discarded. */
export function DraftForm({ draft }: { readonly draft: Draft }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const keep = useCall("handbooks.keepDraft");
  const [title, setTitle] = useState(draft.title);
  const [language, setLanguage] = useState(draft.language === "und" ? null : draft.language);
  const [edition, setEdition] = useState(draft.edition);
  const [source, setSource] = useState(draft.source);
  const [licence, setLicence] = useState(draft.licence);
  const [reviewed, setReviewed] = useState(draft.clinicallyReviewed);
  const [keepOriginal, setKeepOriginal] = useState(true);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [headings, setHeadings] = useState<ReadonlyMap<string, string>>(new Map());
  const [handbookId, setHandbookId] = useState(() => likelyHandbook(draft));
  const [checked, setChecked] = useState(false);
  const languages = useMemo(() => bookLanguages(i18n.language, draft.language), [i18n.language, draft.language]);
  const form = useRef<HTMLFormElement>(null);
  const scanned = draft.notices.includes("scanned");
  const present = draft.presentId !== null;
  const titleWrong = !typedLineSchema(300).safeParse(title).success;
  const nothingLeft = draft.sections.every(({ id }) => leftOut.has(id));
  // A heading that was emptied stays what was read.
  const renamed = [...headings].flatMap(([sectionId, heading]) =>
    heading.trim() === "" ? [] : [{ sectionId, title: heading }],
  );

  // Enter keeps what needs no decision; where something has to be decided, the keyboard stands there.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[data-first-focus]")?.focus();
  }, []);

  useEffect(() => lookAt(draft.id), [draft.id]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (titleWrong || language === null || handbookId === null || nothingLeft) {
      // After the errors are shown.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-wrong] input")?.focus(),
      );
      return;
    }
    const corrections = { title, language, edition, source, licence, clinicallyReviewed: reviewed, keepOriginal };
    const handbook = handbookId === ownHandbook ? null : handbookId;
    const input = { importId: draft.id, ...corrections, handbookId: handbook, leaveOut: [...leftOut], renamed };
    const finish = async () => {
      const kept = await keep.run(input);
      if (kept === null) return;
      tellAdded(kept.edition);
      go("/handbooks");
    };
    void finish();
  };
  const decided = language !== null && handbookId !== null;
  return (
    <form ref={form} noValidate onSubmit={submit} className={classes["draft"]}>
      <Stack>
        {present ? (
          <Alert icon={<IconCircleCheck aria-hidden />} role="status" title={t("import.present")}>
            <Anchor component={Link} href={`/handbooks/${draft.presentId}`} data-first-focus="" fw={600}>
              {t("import.read")}
            </Anchor>
          </Alert>
        ) : null}
        <DraftFacts draft={draft} />
        <Card withBorder padding="lg" radius="lg">
          <Stack>
            <TextInput
              label={t("import.field.title")}
              value={title}
              maxLength={300}
              dir="auto"
              required
              onChange={(event) => setTitle(event.currentTarget.value)}
              error={checked && titleWrong ? t("import.titleMissing") : null}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select
                label={t("import.field.language")}
                placeholder={t("import.languagePlaceholder")}
                searchable
                required
                allowDeselect={false}
                limit={200}
                value={language}
                onChange={setLanguage}
                data={[...languages]}
                nothingFoundMessage={t("import.languageNotFound")}
                error={checked && language === null ? t("import.languageMissing") : null}
                {...(language === null && !present ? { "data-first-focus": "" } : {})}
              />
              <TextInput
                label={t("import.field.edition")}
                value={edition}
                maxLength={200}
                dir="auto"
                onChange={(event) => setEdition(event.currentTarget.value)}
              />
              <TextInput
                label={t("import.field.source")}
                value={source}
                maxLength={500}
                dir="auto"
                onChange={(event) => setSource(event.currentTarget.value)}
              />
              <TextInput
                label={t("import.field.licence")}
                value={licence}
                maxLength={300}
                dir="auto"
                onChange={(event) => setLicence(event.currentTarget.value)}
              />
            </SimpleGrid>
            <KinChoice
              kin={draft.kin}
              language={language}
              value={handbookId}
              onChange={setHandbookId}
              wrong={checked && handbookId === null}
              takesFocus={language !== null && handbookId === null && !present}
            />
            <Checkbox
              label={t("import.field.notReviewed")}
              description={t("import.notReviewedHelp")}
              checked={!reviewed}
              onChange={(event) => setReviewed(!event.currentTarget.checked)}
            />
            {draft.originalBytes === null ? null : (
              <Checkbox
                label={t("import.field.original", { size: wordSize(draft.originalBytes, i18n.language) })}
                description={t(scanned ? "import.originalNeeded" : "import.originalHelp")}
                checked={keepOriginal || scanned}
                disabled={scanned}
                onChange={(event) => setKeepOriginal(event.currentTarget.checked)}
              />
            )}
          </Stack>
        </Card>
        <FailureNote failure={keep.failure} />
        <Group className={classes["actions"] ?? ""} gap="sm">
          {present ? null : (
            <Button type="submit" size="md" loading={keep.running} {...(decided ? { "data-first-focus": "" } : {})}>
              {t("import.keep")}
            </Button>
          )}
          <Button
            size="md"
            variant="default"
            disabled={keep.running}
            onClick={() => void discardImport(draft.id).then(() => go("/handbooks"))}
          >
            {t("import.discard")}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {keep.running ? t("import.stage.indexing") : ""}
          </Text>
        </Group>
      </Stack>
      <DraftOutline
        draft={draft}
        leftOut={leftOut}
        headings={headings}
        onLeaveOut={setLeftOut}
        onRename={(id, heading) => setHeadings(new Map(headings).set(id, heading))}
        nothingLeft={checked && nothingLeft}
      />
    </form>
  );
}

/** Only its author's own word decides; what merely looks alike is for the person to say (null). */
function likelyHandbook({ kin }: Draft): string | null {
  const [first] = kin;
  if (first === undefined || first.because === null) return ownHandbook;
  return first.because === "key" ? first.handbookId : null;
}
