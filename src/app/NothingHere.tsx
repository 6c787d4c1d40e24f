import { Anchor } from "@mantine/core";
import { IconMapQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyNote } from "../ui/EmptyNote.tsx";

/** An address that leads nowhere. */
export function NothingHere() {
  const { t } = useTranslation();
  return (
    <EmptyNote
      icon={IconMapQuestion}
      title={t("layout.nothingHere")}
      action={
        <Anchor component={Link} href="/">
          {t("layout.toToday")}
        </Anchor>
      }
    >
      {t("layout.nothingHereText")}
    </EmptyNote>
  );
}
