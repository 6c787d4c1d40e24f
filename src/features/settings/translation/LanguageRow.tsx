import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCall } from "../../../desktop/useCall.ts";
import { wordLanguage, wordLanguageWithin } from "../../../text/amounts.ts";
import type { LanguageModels } from "./groupModels.ts";
import { isMissing, ModelRow } from "./ModelRow.tsx";

/** One language: whether it is translated from and into, and what can be done. */
export function LanguageRow({ group }: { readonly group: LanguageModels }) {
  const { t, i18n } = useTranslation();
  const fetch = useCall("translation.fetchModels");
  const cancel = useCall("translation.cancelFetch");
  const remove = useCall("translation.removeModel");
  const { models, name } = group;
  const figures = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const directions = models.filter(isMissing).map(({ from, to }) => ({ from, to }));
  const removeAll = async (): Promise<boolean> => {
    for (const { from, to, installed } of models)
      if (installed !== null && (await remove.run({ from, to })) === null) return false;
    return true;
  };
  const stopAll = async (): Promise<void> => {
    for (const { from, to } of models.filter(({ wanted }) => wanted)) await cancel.run({ from, to });
  };
  return (
    <li data-language={group.language}>
      <ModelRow
        name={name}
        heading={
          <Text fw={650} component="h3">
            {name}
          </Text>
        }
        models={models.map(({ from, to, quality, ...model }) => ({
          ...model,
          note:
            quality === null
              ? t("translating.noQuality")
              : t("translating.quality", { comet: figures.format(quality) }),
          label: t("translating.way", {
            from: wordLanguage(from, i18n.language),
            to: wordLanguageWithin(to, i18n.language),
          }),
        }))}
        removeText={t("translating.removeText")}
        failure={fetch.failure ?? cancel.failure}
        fetching={fetch.running}
        removing={remove.running}
        removeFailure={remove.failure}
        onFetch={() => void fetch.run({ directions })}
        onStop={() => void stopAll()}
        onRemove={removeAll}
      />
    </li>
  );
}
