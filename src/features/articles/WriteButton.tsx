import { Button } from "@mantine/core";
import { IconPencilPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { uuidv7 } from "uuidv7";
import { useLocation } from "wouter";
import { useCall } from "../../desktop/useCall.ts";

/** Begins a draft, and goes to write it. */
export function WriteButton() {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const keep = useCall("articles.keepDraft");
  const begin = async () => {
    const id = uuidv7();
    const empty = { id, title: "", abstract: "", subjects: [], language: i18n.language, coAuthors: [], text: "" };
    if ((await keep.run(empty)) !== null) go(`/articles/write/${id}`);
  };
  return (
    <Button loading={keep.running} leftSection={<IconPencilPlus size={18} aria-hidden />} onClick={() => void begin()}>
      {t("articles.write")}
    </Button>
  );
}
