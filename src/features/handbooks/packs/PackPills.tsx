import { IconArchiveOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { StatusPill } from "../../../ui/StatusPill.tsx";
import { SignaturePill } from "./SignaturePill.tsx";

/** Of an edition that came in a pack: who signed it, and whether the hub still offers it. Else nothing. */
export function PackPills({ edition }: { readonly edition: Edition }) {
  return edition.origin === "pack" ? <Pills edition={edition} /> : null;
}

function Pills({ edition }: { readonly edition: Edition }) {
  const { t } = useTranslation();
  const publishers = useQuery("publishers.list", {}).value;
  const withdrawn = useQuery("packs.list", {}).value?.withdrawnEditionIds ?? [];
  if (publishers === null) return null;
  const { own, publishers: others } = publishers;
  const key = edition.publisher?.key;
  const signer = [...(own ? [own] : []), ...others].find((each) => each.key === key);
  const nobody = { standing: "unsigned", name: "", fingerprint: null, sameNameAsTrusted: false } as const;
  return (
    <>
      <SignaturePill signature={signer?.signature ?? nobody} />
      {withdrawn.includes(edition.id) ? (
        <StatusPill tone="alarm" icon={IconArchiveOff}>
          {t("packs.withdrawn")}
        </StatusPill>
      ) : null}
    </>
  );
}
