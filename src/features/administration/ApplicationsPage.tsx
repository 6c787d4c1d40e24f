import { Checkbox, Group, Stack, Tabs, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconInbox } from "@tabler/icons-react";
import { useEffect, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ApplicationState, QueuedApplication } from "../../../contract/models/application.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordCountry } from "../../text/countries.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { CountrySelect } from "../../ui/CountrySelect.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { PagedList } from "../../ui/PagedList.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import classes from "./AdministrationRoom.module.css";
import { DecisionForm } from "./DecisionForm.tsx";
import { useQueueView } from "./queueStore.ts";

const pageSize = 50;
const states: readonly ApplicationState[] = ["received", "asked", "approved", "joined", "refused"];

/** Who asks to be let in: the longest waiting first, some at a time, several decided at once. */
export function ApplicationsPage() {
  const { t } = useTranslation();
  const { state, query, country, starts } = useQueueView();
  const [words] = useDebouncedValue(query, 150);
  const [picked, setPicked] = useState<ReadonlyMap<string, number>>(new Map());
  const filter = { state, query: words, country, institutionId: null, after: starts.at(-1) ?? null, limit: pageSize };
  const { value, failure, reread } = useQuery("applications.list", filter, { keepPrevious: true });
  const look = (change: { state?: ApplicationState; query?: string; country?: string | null }) => {
    useQueueView.setState({ ...change, starts: [null] });
    setPicked(new Map());
  };
  const applications = value?.applications ?? [];
  const ids = applications.map(({ id }) => id).join(" ");
  useEffect(() => useQueueView.setState({ ids: ids === "" ? [] : ids.split(" ") }), [ids]);
  const offset = (starts.length - 1) * pageSize;
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
      <PagedList
        label={t("administration.page.applications")}
        search={{ label: t("applications.search"), value: query, onChange: (next) => look({ query: next }) }}
        filters={<CountrySelect value={country} onChange={(next) => look({ country: next })} />}
        query={{ value: value === null ? null : { waiting: 0 }, failure, reread }}
        found={t("applications.total", { count: value?.total ?? 0 })}
        total={value?.total ?? 0}
        offset={offset}
        pageSize={pageSize}
        // The hub says where the next page begins; where the ones before began is known.
        onPage={(next) =>
          useQueueView.setState({ starts: next > offset ? [...starts, value?.next ?? null] : starts.slice(0, -1) })
        }
        above={
          open ? (
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
          ) : null
        }
        onKeyDown={moveByArrows}
        empty={
          <EmptyNote icon={IconInbox} title={t("applications.none")}>
            {t("applications.noneText")}
          </EmptyNote>
        }
      >
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
      </PagedList>
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
