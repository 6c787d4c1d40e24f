import { Anchor, Box } from "@mantine/core";
import { IconArrowLeft, IconDoorEnter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { PlanForm } from "./PlanForm.tsx";

/** Plans a consultation, or changes the one with this id. */
export function PlanPage({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const session = useSession();
  const { value } = useQuery("consultations.list", {});
  const plan = useCall("consultations.plan");
  const change = useCall("consultations.change");
  const known = id === null ? null : (value?.consultations.find((each) => each.id === id) ?? null);
  if (session === null || (id !== null && known === null)) return <Reading />;
  if (session.member === null) {
    return (
      <EmptyNote
        icon={IconDoorEnter}
        title={t("consultations.signedOut")}
        action={
          <Anchor component={Link} href="/join">
            {t("layout.join")}
          </Anchor>
        }
      >
        {t("consultations.signedOutText")}
      </EmptyNote>
    );
  }
  const back = id === null ? "/consultations" : `/consultations/${id}`;
  return (
    <Box maw="44rem">
      <Anchor component={Link} href={back} style={{ display: "inline-flex", alignItems: "center", gap: 6 }} mb="sm">
        <DirectionalIcon icon={IconArrowLeft} size={18} />
        {t("common.back")}
      </Anchor>
      <PageHeader title={t(id === null ? "consultations.planTitle" : "consultations.changeTitle")} />
      <PlanForm
        key={known?.id ?? "new"}
        known={known}
        saving={plan.running || change.running}
        failure={plan.failure ?? change.failure}
        onCancel={() => go(back)}
        onSave={async (body) => {
          const saved = id === null ? await plan.run(body) : await change.run({ ...body, id });
          if (saved !== null) go(`/consultations/${saved.id}`);
        }}
      />
    </Box>
  );
}
