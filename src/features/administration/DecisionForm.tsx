import { Button, Card, Group, SegmentedControl, Select, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../contract/failure.ts";
import { roleSchema, type Role } from "../../../contract/models/member.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useSession } from "../../desktop/useSession.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FieldRow } from "../../ui/FieldRow.tsx";
import { InstitutionSelect } from "./InstitutionSelect.tsx";

type Kind = "approve" | "ask" | "refuse";
const kinds: readonly Kind[] = ["approve", "ask", "refuse"];

interface DecisionFormProps {
  readonly applications: readonly { readonly id: string; readonly version: number }[];
  /** Whether one of them names an institution that is not on the hub yet. */
  readonly newInstitution: boolean;
  readonly onDone: () => void;
}

/** Approves, asks back or refuses, one or several. A reason is written, and the applicant reads it. */
export function DecisionForm({ applications, newInstitution, onDone }: DecisionFormProps) {
  const { t } = useTranslation();
  const administrator = useSession()?.member?.role === "administrator";
  const decide = useCall("applications.decide");
  const [kind, setKind] = useState<Kind>("approve");
  const [role, setRole] = useState<Role>("member");
  const [institutionId, setInstitutionId] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const count = applications.length;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const decision =
      kind === "approve"
        ? ({ kind, role, institutionId } as const)
        : kind === "ask"
          ? ({ kind, question: text } as const)
          : ({ kind, reason: text } as const);
    const answer = await decide.run({ applications: [...applications], decision });
    if (answer === null) return;
    const failures = answer.results.flatMap(({ failure }) => failure ?? []);
    setRefusal(failures[0] ?? null);
    const done = count - failures.length;
    if (done > 0)
      notifications.show({ withCloseButton: false, message: t(`applications.done.${kind}`, { count: done }) });
    if (failures.length === 0) {
      setText("");
      onDone();
    }
  };
  return (
    <Card withBorder padding="lg" component="section" aria-label={t("applications.decide")}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          {count > 1 ? <Text fw={600}>{t("applications.picked", { count })}</Text> : null}
          <SegmentedControl
            aria-label={t("applications.decide")}
            value={kind}
            onChange={setKind}
            data={kinds.map((value) => ({ value, label: t(`applications.kind.${value}`) }))}
          />
          {kind === "approve" && administrator ? (
            <FieldRow>
              <Select
                allowDeselect={false}
                label={t("administration.role")}
                data={roleSchema.options.map((value) => ({ value, label: t(`role.${value}`) }))}
                value={role}
                onChange={(value) => setRole(roleSchema.catch("member").parse(value))}
              />
              <InstitutionSelect
                label={t("applications.place")}
                description={newInstitution ? t("applications.placeNew") : t("applications.placeHelp")}
                value={institutionId}
                onChange={setInstitutionId}
              />
            </FieldRow>
          ) : null}
          {kind === "approve" ? null : (
            <Textarea
              label={t(`applications.text.${kind}`)}
              description={t("applications.textHelp")}
              autosize
              minRows={2}
              maxLength={2000}
              required
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          <FailureNote failure={decide.failure ?? refusal} />
          <Group>
            <Button
              type="submit"
              color={kind === "refuse" ? "rose" : "harbour"}
              loading={decide.running}
              disabled={kind !== "approve" && text.trim() === ""}
            >
              {t(`applications.submit.${kind}`, { count })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
