import { Button, Card, Checkbox, Group, Select, Stack, Tabs, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconInbox, IconSearch } from "@tabler/icons-react";
import { useEffect, useMemo, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ApplicationState, QueuedApplication } from "../../../contract/models/application.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { countryChoices, wordCountry } from "../../text/countries.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { Reading } from "../../ui/Reading.tsx";
import classes from "./AdministrationRoom.module.css";
import { DecisionForm } from "./DecisionForm.tsx";
import { useQueueView } from "./queueStore.ts";

const pageSize = 50;
const states: readonly ApplicationState[] = ["received", "asked", "approved", "joined", "refused"];

/** Who asks to be let in: the longest waiting first, some at a time, several decided at once. */
export function ApplicationsPage() {
  const { t, i18n } = useTranslation();
  const { state, query, country, starts } = useQueueView();
  const [words] = useDebouncedValue(query, 150);
  const [picked, setPicked] = useState<ReadonlyMap<string, number>>(new Map());
  const filter = { state, query: words, country, institutionId: null, after: starts.at(-1) ?? null, limit: pageSize };
  const { value, failure, reread } = useQuery("applications.list", filter, { keepPrevious: true });
  const countries = useMemo(() => countryChoices(i18n.language), [i18n.language]);
  const look = (change: { state?: ApplicationState; query?: string; country?: string | null }) => {
    useQueueView.setState({ ...change, starts: [null] });
    setPicked(new Map());
  };
  const applications = value?.applications ?? [];
  const ids = applications.map(({ id }) => id).join(" ");
  useEffect(() => useQueueView.setState({ ids: ids === "" ? [] : ids.split(" ") }), [ids]);
  const open = state === "received" || state === "asked";
  return (
    <Stack>
      <Tabs value={state} onChange={(next) => look({ state: next as ApplicationState })} keepMounted={false}>
        <Tabs.List>
          {states.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`applications.state.${each}`, { count: value?.counts[each] ?? 0 })}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Group align="flex-end">
        <TextInput
          style={{ flex: "2 1 14rem" }}
          type="search"
          label={t("applications.search")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={query}
          onChange={(event) => look({ query: event.currentTarget.value })}
        />
        <Select
          style={{ flex: "1 1 10rem" }}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("common.clear") }}
          label={t("apply.country")}
          data={countries}
          nothingFoundMessage={t("common.noneFits")}
          value={country}
          onChange={(next) => look({ country: next })}
        />
      </Group>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && failure === null ? <Reading /> : null}
      {value !== null && applications.length === 0 ? (
        <EmptyNote icon={IconInbox} title={t("applications.none")}>
          {t("applications.noneText")}
        </EmptyNote>
      ) : null}
      {applications.length === 0 ? null : (
        <Card withBorder padding="xs" component="section" aria-label={t("administration.page.applications")}>
          {open ? (
            <Checkbox
              p="xs"
              label={t("applications.pickAll")}
              checked={picked.size === applications.length}
              indeterminate={picked.size > 0 && picked.size < applications.length}
              onChange={(event) =>
                setPicked(
                  new Map(event.currentTarget.checked ? applications.map(({ id, version }) => [id, version]) : []),
                )
              }
            />
          ) : null}
          <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }} onKeyDown={moveByArrows}>
            {applications.map((application) => (
              <QueueRow
                key={application.id}
                application={application}
                picked={open ? picked.has(application.id) : null}
                onPick={(pick) => {
                  const next = new Map(picked);
                  if (pick) next.set(application.id, application.version);
                  else next.delete(application.id);
                  setPicked(next);
                }}
              />
            ))}
          </Stack>
        </Card>
      )}
      {picked.size > 0 ? (
        <DecisionForm
          applications={[...picked].map(([id, version]) => ({ id, version }))}
          newInstitution={false}
          onDone={() => {
            setPicked(new Map());
            reread();
          }}
        />
      ) : null}
      {value !== null && value.total > pageSize ? (
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t("applications.total", { count: value.total })}
          </Text>
          <Group gap="xs">
            <Button
              variant="default"
              size="xs"
              disabled={starts.length === 1}
              onClick={() => useQueueView.setState({ starts: starts.slice(0, -1) })}
            >
              {t("common.previousPage")}
            </Button>
            <Button
              variant="default"
              size="xs"
              disabled={value.next === null}
              onClick={() => useQueueView.setState({ starts: [...starts, value.next] })}
            >
              {t("common.nextPage")}
            </Button>
          </Group>
        </Group>
      ) : null}
    </Stack>
  );
}

interface QueueRowProps {
  readonly application: QueuedApplication;
  /** Null where there is nothing to decide. */
  readonly picked: boolean | null;
  readonly onPick: (pick: boolean) => void;
}

function QueueRow({ application, picked, onPick }: QueueRowProps) {
  const { t, i18n } = useTranslation();
  const { id, name, profession, country, institutionName, institutionId, submittedAt } = application;
  return (
    <Group component="li" wrap="nowrap" gap="sm" className={classes["row"] ?? ""}>
      {picked === null ? null : (
        <Checkbox
          checked={picked}
          aria-label={t("applications.pick", { name })}
          onChange={(event) => onPick(event.currentTarget.checked)}
        />
      )}
      <Link href={`/administration/applications/${id}`} className={classes["open"] ?? ""} data-row>
        <Text span fw={600} truncate display="block">
          <PersonName name={name} />
        </Text>
        <Text span size="sm" c="dimmed" display="block" truncate>
          {t(`profession.${profession}`)} · <bdi>{institutionName}</bdi>
          {institutionId === null ? ` (${t("applications.newInstitution")})` : ""} ·{" "}
          {wordCountry(country, i18n.language)}
        </Text>
      </Link>
      <Text size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
        {wordDate(submittedAt, i18n.language, ownZone())}
      </Text>
    </Group>
  );
}

/** Up and down between the rows, as in any list of work. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row.closest("li")?.contains(document.activeElement));
  const next = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
