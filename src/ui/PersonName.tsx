import { Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { isMixedScript } from "../text/isMixedScript.ts";

/** A name as somebody gave it: it cannot turn what stands beside it around, and says where it may deceive. */
export function PersonName({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  // Left by older programs, which took such characters: they show nothing, or reverse what is shown.
  const plain = name.replaceAll(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, "");
  return (
    <>
      <bdi>{plain}</bdi>
      {isMixedScript(plain) ? (
        <Tooltip label={t("common.mixedScript")} multiline maw={280} withArrow>
          <Text span c="amber" ms={6} tabIndex={0}>
            <IconAlertTriangle size={16} aria-hidden style={{ verticalAlign: "text-bottom" }} />
            <VisuallyHidden>{t("common.mixedScript")}</VisuallyHidden>
          </Text>
        </Tooltip>
      ) : null}
    </>
  );
}
