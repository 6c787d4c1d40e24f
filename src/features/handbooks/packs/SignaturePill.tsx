import { IconQuestionMark, IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PackSignature } from "../../../../contract/packCalls.ts";
import { StatusPill } from "../../../ui/StatusPill.tsx";

/** Who signed a pack, and whether the person knows them. */
export function SignaturePill({ signature }: { readonly signature: PackSignature }) {
  const { t } = useTranslation();
  const { standing, name } = signature;
  const looks = {
    own: { tone: "good", icon: IconShieldCheck },
    trusted: { tone: "good", icon: IconShieldCheck },
    unknown: { tone: "notice", icon: IconQuestionMark },
    unsigned: { tone: "notice", icon: IconShieldOff },
  } as const;
  return (
    <StatusPill tone={looks[standing].tone} icon={looks[standing].icon}>
      {t(`packs.standing.${standing}`, { name })}
    </StatusPill>
  );
}
